import { relative, resolve, sep } from 'node:path';
import { hostPath } from '../compose/host-path';
import { ACKNOWLEDGEABLE } from '../compose/rules/acknowledged';
import { type Fault, fault, LabwrightError } from '../core/faults';
import { differences } from './check/compare';
import { evaluate } from './check/evaluate';
import { type ImportModel, readModel } from './model';
import type { Note } from './notes';
import { type Program, writeProgram } from './print/program';

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
  /** What is not carried word for word. */
  readonly notes: readonly Note[];
  /** How many of each section were carried. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Turns compose files into a program. It is compiled and compared with the files before it is returned.
 * @throws LabwrightError with every `LW_IMPORT_…` fault.
 */
export function importCompose(files: readonly string[], options: ImportOptions = {}): Imported {
  const cwd = resolve(options.cwd ?? '.');
  const model = readModel(files, { cwd, ...(options.stack ? { name: options.stack } : {}) });
  const source = wayFrom(resolve(cwd, options.project ?? '.'), model.folder);
  const program = settle(model, source);
  return {
    stack: model.name,
    program: program.text,
    notes: model.notes.all,
    counts: Object.fromEntries(Object.entries(model.sections).map(([key, elements]) => [key, elements.size])),
  };
}

function wayFrom(project: string, folder: string): string {
  const way = relative(project, folder).split(sep).join('/');
  return way === '' ? '.' : way;
}

// What Labwright advises against is acknowledged; what it refuses, Compose refuses too.
function settle(model: ImportModel, source: string): Program {
  const first = writeProgram(model, { source, acknowledged: new Map() });
  const refused = first.refused.map(({ path, text }) =>
    fault('LW_IMPORT_INTERPOLATION_INVALID', {
      path: model.files.join(', '),
      property: path.join('.'),
      given: text,
    }),
  );
  if (refused.length > 0) throw new LabwrightError(refused);
  const { faults } = evaluate(first.text);
  const acknowledged = new Map<string, string[]>();
  const wrong: Fault[] = [];
  for (const one of faults) {
    const id = one.path.split('/')[1] ?? '';
    if (ACKNOWLEDGEABLE.has(one.code))
      acknowledged.set(id, [...new Set([...(acknowledged.get(id) ?? []), one.code])]);
    else wrong.push(ofFile(one, first, model));
  }
  if (wrong.length > 0) throw new LabwrightError(wrong);
  const program = acknowledged.size > 0 ? writeProgram(model, { source, acknowledged }) : first;
  const { app, compose, faults: left } = evaluate(program.text);
  if (left.length > 0) throw new LabwrightError(left.map((one) => ofFile(one, program, model)));
  const [stack] = app.stacks;
  const differs =
    stack && compose !== undefined ? differences(model, compose, hostPath(stack, source)) : ['no stack'];
  if (differs.length > 0)
    throw new LabwrightError([
      fault('LW_IMPORT_DIFFERS', { path: model.files.join(', '), given: differs.join('\n') }),
    ]);
  return program;
}

// A fault of the app, told as one of the file.
function ofFile(one: Fault, { registry }: Program, model: ImportModel): Fault {
  const named = registry.byId(one.path.split('/')[1] ?? '');
  const { source: _, ...rest } = one;
  return {
    ...rest,
    path: named ? `${model.files.join(', ')}: ${named.section}.${named.key}` : model.files.join(', '),
  };
}
