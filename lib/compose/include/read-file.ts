import { dirname, join, resolve } from 'node:path';
import type { Construct } from 'constructs';
import { type DiagnosticCode, LabwrightError } from '../../core/diagnostics';
import { readInput } from '../../core/input';
import { diagnosticsOf } from '../../core/tree';
import { type ComposeMap, type ComposeValue, isMap } from '../l1/model';
import { YamlBudget } from '../yaml/documents';
import { entriesOf, type Node } from '../yaml/node';
import { parseCompose } from '../yaml/parse';

/** A compose file as it was read, with the folder that its relative paths start from. */
export interface ReadFile {
  readonly file: string;
  readonly folder: string;
  readonly model: ComposeMap;
}

/** Reads a compose file, and the files that it includes, those first. Errors are recorded on the construct. */
export function readComposeFiles(construct: Construct, file: string): readonly ReadFile[] {
  return new ComposeReader(construct).read(file, dirname(file), []);
}

// Includes can lead to one file in many ways: each way reads it again.
const MOST_FILES = 200;

class ComposeReader {
  readonly #budget = new YamlBudget();
  #files = 0;

  constructor(private readonly construct: Construct) {}

  read(file: string, folder: string, trail: readonly string[]): readonly ReadFile[] {
    const place = resolve(file);
    if (trail.includes(place)) return this.#note('LW_INCLUDE_INVALID', `${file}: it includes itself`);
    this.#files += 1;
    if (this.#files > MOST_FILES)
      return this.#note('LW_INCLUDE_INVALID', `${file}: more than ${MOST_FILES} files are included`);
    const model = this.#model(file, folder, trail.length === 0);
    if (!model) return [];
    const included = asList(model['include']).flatMap((entry) => {
      const { path, project_directory: own } = isMap(entry) ? entry : { path: entry };
      const paths = asList(path);
      if (paths.length !== 1 || typeof paths[0] !== 'string')
        return this.#note('LW_INCLUDE_INVALID', `${file}: include ${JSON.stringify(entry)}`, 'one file');
      const inside = join(folder, paths[0]);
      const base = typeof own === 'string' ? join(folder, own) : dirname(inside);
      return this.read(inside, base, [...trail, place]);
    });
    return [...included, { file, folder, model }];
  }

  // An included file may be any file of this machine: only of the one that the user named is text shown.
  #model(file: string, folder: string, named: boolean): ComposeMap | undefined {
    let bytes: Buffer;
    try {
      bytes = readInput(file);
    } catch (error) {
      const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      const refused = LabwrightError.is(error) ? error.diagnostics[0] : undefined;
      if (refused) this.#note(refused.code, file, refused.allowed);
      else if (absent) this.#note('LW_INCLUDE_NOT_FOUND', file);
      else this.#note('LW_INCLUDE_INVALID', `${file}: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
    const { roots, problem } = parseCompose(bytes, folder, this.#budget);
    if (problem) {
      const what = named ? problem.message : 'not valid YAML for Compose';
      this.#note('LW_INCLUDE_INVALID', `${file}:${problem.line}:${problem.column}: ${what}`);
      return undefined;
    }
    const [root, ...more] = roots;
    const model = root && more.length === 0 ? plainValue(root) : undefined;
    if (isMap(model)) return model;
    this.#note('LW_INCLUDE_INVALID', file, 'one document with a map at the top');
    return undefined;
  }

  #note(code: DiagnosticCode, given: string, allowed?: string): readonly ReadFile[] {
    diagnosticsOf(this.construct).add(code, { given, ...(allowed ? { allowed } : {}) });
    return [];
  }
}

function plainValue(node: Node): ComposeValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map((one) => plainValue(one.node));
  const kept = [...entriesOf(node)].filter(([, one]) => one.node.tag !== 'reset');
  return Object.fromEntries(kept.map(([key, one]) => [key, plainValue(one.node)]));
}

function asList(value: ComposeValue | undefined): readonly ComposeValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
