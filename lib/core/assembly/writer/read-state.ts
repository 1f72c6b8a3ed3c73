import { type Diagnostic, diagnostic, LabwrightError } from '../../diagnostics';
import { isOutputPath } from '../inner-path';
import { readPlain } from '../plain-files';
import { type Journal, layout, type Owned, STATE } from './layout';

/**
 * Reads the journal. It is untrusted: an output folder may come from someone else.
 * @throws LabwrightError `LW_OUTPUT_STATE_INVALID`, `LW_OUTPUT_UNSAFE`.
 */
export function readJournal(outdir: string): Journal | undefined {
  const found = readJson(outdir, 'journal.json');
  if (found === undefined) return undefined;
  const { journal: file } = layout(outdir);
  const value = asRecord(found.value);
  if (!value || Object.keys(value).some((key) => key !== 'place' && key !== 'remove'))
    throw invalid(file, 'not an object with the lists place and remove');
  const { place, remove } = value;
  if (!isList(place) || !isList(remove)) throw invalid(file, 'place and remove are not both lists');
  const diagnostics = [...checkPaths(file, 'place', place), ...checkPaths(file, 'remove', remove)];
  if (diagnostics.length > 0) throw new LabwrightError(diagnostics);
  return { place: place.filter(isOutputPath), remove: remove.filter(isOutputPath) };
}

/**
 * Reads the record of the generated files; undefined when it does not exist.
 * @throws LabwrightError `LW_OUTPUT_STATE_INVALID`, `LW_OUTPUT_UNSAFE`.
 */
export function readOwnedRecord(outdir: string): Owned | undefined {
  const found = readJson(outdir, 'owned.json');
  if (found === undefined) return undefined;
  const { owned: file } = layout(outdir);
  const value = asRecord(found.value);
  if (!value) throw invalid(file, 'not an object');
  const diagnostics = Object.entries(value).flatMap(([path, hash]) => {
    if (!isOutputPath(path)) return [pathError(file, path)];
    const isHash = typeof hash === 'string' && /^(?:[0-9a-f]{64})?$/.test(hash);
    return isHash
      ? []
      : [diagnostic('LW_OUTPUT_STATE_INVALID', { path: file, given: `${path}: not a SHA-256 hash` })];
  });
  if (diagnostics.length > 0) throw new LabwrightError(diagnostics);
  // Without a prototype: a file may have the name of a property of every object.
  return Object.assign(Object.create(null), value) as Owned;
}

function readJson(outdir: string, name: string): { readonly value: unknown } | undefined {
  const path = `${STATE}/${name}`;
  const content = readPlain(outdir, path, { single: true });
  if (content === undefined) return undefined;
  try {
    return { value: JSON.parse(content.toString('utf8')) };
  } catch {
    // The parser's message would quote the file.
    throw invalid(`${outdir}/${path}`, 'not valid JSON');
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function checkPaths(file: string, key: string, list: readonly unknown[]): readonly Diagnostic[] {
  return list.flatMap((path, at) =>
    isOutputPath(path) ? [] : [pathError(file, `${key}[${at}]: ${JSON.stringify(path)}`)],
  );
}

function pathError(file: string, given: string): Diagnostic {
  return diagnostic('LW_OUTPUT_STATE_INVALID', {
    path: file,
    given,
    allowed: 'the relative path of a generated file below the output folder',
  });
}

function invalid(file: string, given: string): LabwrightError {
  return new LabwrightError([diagnostic('LW_OUTPUT_STATE_INVALID', { path: file, given })]);
}
