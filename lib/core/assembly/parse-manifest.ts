import { diagnostic, LabwrightError } from '../diagnostics';
import { isInnerPath, isStackName } from './inner-path';
import { MANIFEST_VERSION, type Manifest } from './manifest';

/**
 * Reads the text of a `manifest.json`, and checks everything that this tool uses. Properties of later versions are kept
 * unchanged.
 * @param file The name of the file in errors.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE`, one error for each place. Only names of the file are quoted.
 */
export function parseManifest(text: string, file = 'manifest.json'): Manifest {
  const problems = [...problemsOf(parsed(text))];
  if (problems.length > 0)
    throw new LabwrightError(
      problems.map((given) => diagnostic('LW_OUTPUT_UNREADABLE', { path: file, given })),
    );
  return JSON.parse(text) as Manifest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the file.
    return undefined;
  }
}

function* problemsOf(manifest: unknown): Generator<string> {
  if (!isRecord(manifest)) return yield 'not a JSON object';
  const { version, stacks } = manifest;
  if (typeof version !== 'string' || !/^\d+\.\d+$/.test(version)) return yield 'version: not a version';
  if (version.split('.')[0] !== MANIFEST_VERSION.split('.')[0])
    return yield `version ${version}: this release reads ${MANIFEST_VERSION}`;
  if (!isRecord(stacks)) return yield 'stacks: not an object';
  for (const [name, stack] of Object.entries(stacks)) {
    const at = `stacks.${name}`;
    if (!isStackName(name)) yield `${at}: not the name of a stack`;
    else if (isRecord(stack)) yield* stackProblems(at, stack);
    else yield `${at}: not an object`;
  }
}

function* stackProblems(at: string, { construct, files, parameters, backup }: Fields): Generator<string> {
  if (!isText(construct)) yield `${at}.construct: not a string`;
  if (isRecord(files))
    for (const [path, file] of Object.entries(files)) yield* fileProblems(`${at}.files`, path, file);
  else yield `${at}.files: not an object`;
  yield* listProblems(`${at}.parameters`, parameters, isParameter);
  if (backup !== undefined) yield* listProblems(`${at}.backup`, backup, isBackup);
}

function* fileProblems(at: string, path: string, file: unknown): Generator<string> {
  if (!isInnerPath(path))
    yield `${at}: ${JSON.stringify(path)} is not a relative path below the stack's folder`;
  const { sha256, mode, construct } = isRecord(file) ? file : {};
  if (!isText(sha256) || !/^[0-9a-f]{64}$/.test(sha256)) yield `${at}.${path}.sha256: not a SHA-256 hash`;
  if (!isText(mode) || !/^0[0-7]{3}$/.test(mode)) yield `${at}.${path}.mode: not a file mode such as 0644`;
  if (!isText(construct)) yield `${at}.${path}.construct: not a string`;
}

function* listProblems(at: string, list: unknown, isGood: (item: Fields) => boolean): Generator<string> {
  if (!Array.isArray(list)) return yield `${at}: not a list`;
  for (const [index, item] of list.entries())
    if (!isRecord(item) || !isGood(item))
      yield `${at}[${index}]: not in the form of schemas/manifest.schema.json`;
}

const KINDS: readonly unknown[] = ['required', 'optional', 'secret'];

function isParameter({ name, kind, default: value, description, example }: Fields): boolean {
  return isText(name) && KINDS.includes(kind) && [value, description, example].every(isOptionalText);
}

function isBackup({ kind, volume, key, construct, elsewhere, ...content }: Fields): boolean {
  if (!isText(construct)) return false;
  if (kind === 'users') return isText(content['template']);
  const elsewheres: readonly unknown[] = [undefined, 'external', 'remote'];
  if (!isText(volume) || !isText(key) || !elsewheres.includes(elsewhere)) return false;
  const { service, databases, user, database } = content;
  if (kind === 'postgres') return [service, user, database].every(isText);
  if (kind === 'sqlite') return isText(service) && Array.isArray(databases) && databases.every(isInnerPath);
  return kind === 'files';
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || isText(value);
}
