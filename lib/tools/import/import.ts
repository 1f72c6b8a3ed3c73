import { relative, resolve, sep } from 'node:path';
import { pathFromOutput } from '../../compose/host-path';
import { ACKNOWLEDGEABLE } from '../../compose/rules/acknowledged';
import { type Diagnostic, diagnostic, LabwrightError } from '../../core/diagnostics';
import { type Difference, differences } from './check/compare';
import { evaluate } from './check/evaluate';
import { SandboxLimit } from './check/sandbox';
import { type ImportModel, readModel, type SectionName } from './model';
import type { Note } from './notes';
import type { Acknowledgements } from './print/acknowledgements';
import { type Program, writeProgram } from './print/program';
import { SourceTexts } from './print/source-texts';
import type { Part } from './recognise/part';
import { recognise } from './recognise/recognise';

/** Options of an import. */
export interface ImportOptions {
  /** The folder that the files are named from. Default: the working directory. */
  readonly cwd?: string;
  /** The folder of the app's `cdk.json`, which its paths begin at. Default: `cwd`. */
  readonly project?: string;
  /** Make what is known the constructs of this package. Default: false. */
  readonly recognise?: boolean;
  /** Name of the stack, and of the Compose project. Default: as Compose finds it. */
  readonly stack?: string;
}

/** What became of compose files. */
export interface Imported {
  /** Name of the stack. */
  readonly stack: string;
  /** The program. */
  readonly program: string;
  /** The compose file that the program gives, as it was compared with the original. */
  readonly compose: string;
  /** What is not carried word for word. */
  readonly notes: readonly Note[];
  /** The services that became constructs of this package, which say them in their own way. */
  readonly recognised: readonly string[];
  /** How many of each section were carried. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Turns compose files into a program. The program is checked for unexpected code, compiled in a sandbox, and its model is
 * compared with the files before it is returned.
 * @throws LabwrightError with every `LW_IMPORT_…` diagnostic.
 */
export function importCompose(files: readonly string[], options: ImportOptions = {}): Imported {
  try {
    return importFiles(files, options);
  } catch (error) {
    // The limits of reading keep what is nested well below the stack; this is for what they do not know.
    if (!(error instanceof RangeError || error instanceof SandboxLimit)) throw error;
    throw new LabwrightError([
      diagnostic('LW_IMPORT_LIMIT', { path: files.join(', '), given: error.message }),
    ]);
  }
}

function importFiles(files: readonly string[], options: ImportOptions): Imported {
  const cwd = resolve(options.cwd ?? '.');
  const project = resolve(cwd, options.project ?? '.');
  const model = readModel(files, { cwd, project, ...(options.stack ? { name: options.stack } : {}) });
  const source = wayFrom(project, model.folder);
  const { program, services } = options.recognise
    ? recognised(model, source)
    : { program: settle(model, { source, parts: [], rest: model, texts: new SourceTexts() }), services: [] };
  return {
    stack: model.name,
    program: program.text,
    compose: program.compose,
    notes: model.notes.all,
    recognised: services,
    counts: Object.fromEntries(Object.entries(model.sections).map(([key, elements]) => [key, elements.size])),
  };
}

function wayFrom(project: string, folder: string): string {
  const way = relative(project, folder).split(sep).join('/');
  return way === '' ? '.' : way;
}

// Elements that the constructs reject are not converted.
function recognised(
  model: ImportModel,
  source: string,
): { readonly program: Checked; readonly services: readonly string[] } {
  const texts = new SourceTexts();
  const { parts, rest } = recognise(model, texts);
  const services = parts.flatMap((part) => part.services);
  try {
    return { program: settle(model, { source, parts, rest, texts }), services };
  } catch (error) {
    if (parts.length === 0 || !LabwrightError.is(error)) throw error;
    const [first] = error.diagnostics;
    for (const name of services) model.notes.forget(`services.${name}`);
    model.notes.add(
      'check',
      services.join(', '),
      `Recognised, but not converted: ${first?.code} ${first?.message} ${first?.given ?? ''}`.trim(),
    );
    return { program: settle(model, { source, parts: [], rest: model, texts }), services: [] };
  }
}

interface Checked extends Program {
  readonly compose: string;
}

interface Plan {
  readonly source: string;
  readonly parts: readonly Part[];
  /** The model without what was recognised. */
  readonly rest: ImportModel;
  readonly texts: SourceTexts;
}

// What Labwright advises against is acknowledged; what it refuses, Compose refuses too.
function settle(model: ImportModel, { source, parts, rest, texts }: Plan): Checked {
  const write = (acknowledged: Acknowledgements): Program =>
    writeProgram(rest, { source, parts, acknowledged, texts });
  const files = new Map(parts.flatMap((part) => [...(part.files ?? [])]));
  const first = write(new Map());
  const refused = first.refused.map(({ path, text }) =>
    diagnostic('LW_IMPORT_INTERPOLATION_INVALID', {
      path: model.files.join(', '),
      property: path.join('.'),
      given: text,
    }),
  );
  if (refused.length > 0) throw new LabwrightError(refused);
  const origin = model.files.join(', ');
  const before = evaluate({ text: first.text, texts, origin, files });
  const acknowledged = acknowledge(before.diagnostics, first, model);
  const program = acknowledged.size > 0 ? write(acknowledged) : first;
  const { compose = '', diagnostics: left } =
    program === first ? before : evaluate({ text: program.text, texts, origin, files });
  if (left.length > 0) throw new LabwrightError(left.map((one) => ofFile(one, program, model)));
  const found = differences(model, compose, pathFromOutput('cdk.out', model.name, source));
  const differs = parts.length > 0 ? unexplained(found, model, parts) : found;
  if (differs.length > 0) {
    const given = differs.map(({ text }) => text).join('\n');
    throw new LabwrightError([diagnostic('LW_IMPORT_DIFFERS', { path: model.files.join(', '), given })]);
  }
  return { ...program, compose };
}

function acknowledge(
  diagnostics: readonly Diagnostic[],
  program: Program,
  model: ImportModel,
): Acknowledgements {
  const acknowledged = new Map<string, string[]>();
  const wrong: Diagnostic[] = [];
  for (const one of diagnostics) {
    const id = one.path.split('/')[1] ?? '';
    if (ACKNOWLEDGEABLE.has(one.code))
      acknowledged.set(id, [...new Set([...(acknowledged.get(id) ?? []), one.code])]);
    else wrong.push(ofFile(one, program, model));
  }
  if (wrong.length > 0) throw new LabwrightError(wrong);
  return acknowledged;
}

// A construct may differ from the services that it replaces, which is reported; a missing volume is always an error.
function unexplained(
  found: readonly Difference[],
  model: ImportModel,
  parts: readonly Part[],
): readonly Difference[] {
  const services = new Set(parts.flatMap((part) => part.services));
  const keys = new Map<string, Set<string>>();
  const left = found.filter(({ path: [section = '', name = '', key], text }) => {
    if (section === 'services' && services.has(name)) {
      keys.set(name, (keys.get(name) ?? new Set()).add(key ?? 'all'));
      return false;
    }
    const known = section in model.sections && model.sections[section as SectionName].has(name);
    return known || section === 'volumes' ? !text.includes(': absent →') : false;
  });
  for (const [name, some] of keys)
    model.notes.add(
      'resolved',
      `services.${name}`,
      `The construct defines these keys differently: ${[...some].sort().join(', ')}.`,
    );
  return left;
}

// Reports a diagnostic of the app as one of the compose file.
function ofFile(one: Diagnostic, { registry }: Program, model: ImportModel): Diagnostic {
  const named = registry.byId(one.path.split('/')[1] ?? '');
  const { source: _, ...rest } = one;
  return {
    ...rest,
    path: named ? `${model.files.join(', ')}: ${named.section}.${named.key}` : model.files.join(', '),
  };
}
