import { isAbsolute, relative, resolve } from 'node:path';
import { YamlBudget } from '../../../compose/yaml/documents';
import {
  entriesOf,
  entry,
  type MapNode,
  mapNode,
  type Node,
  scalarNode,
  withoutEntries,
} from '../../../compose/yaml/node';
import { type Parsed, parseCompose } from '../../../compose/yaml/parse';
import { type Diagnostic, diagnostic, LabwrightError } from '../../../core/diagnostics';
import { readInput } from '../../../core/input';
import { mergeNodes } from '../merge/merge';
import type { Notes } from '../notes';
import type { ComposeReader, ReadFile } from './compose-reader';
import { applyExtends } from './extends';
import { fixRoot } from './fix';
import { applyIncludes } from './include';

/** Reads compose files, and what they include and extend. */
export class Reader implements ComposeReader {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #budget = new YamlBudget();
  #files = 0;

  constructor(
    readonly notes: Notes,
    /** The folder that file names are shown relative to. */
    readonly cwd: string,
  ) {}

  /** Stops if a file cannot be used, and reports every error so far. */
  stop(...diagnostics: readonly Diagnostic[]): never {
    throw new LabwrightError([...this.#diagnostics, ...diagnostics]);
  }

  /** How a file is named in messages. */
  show(file: string): string {
    const way = relative(this.cwd, file);
    return way.startsWith('..') || way === '' ? file : way;
  }

  /**
   * One file, its relative paths beginning at a folder; nothing that it names is followed yet.
   * @param named True for a file that the user named. Of other files no text is shown.
   */
  parse(file: string, folder: string, named = false): ReadFile {
    this.#files += 1;
    if (this.#files > MOST_FILES)
      return this.stop(
        diagnostic('LW_IMPORT_LIMIT', { path: this.show(file), given: `more than ${MOST_FILES} files` }),
      );
    let bytes: Buffer;
    try {
      bytes = readInput(file);
    } catch (error) {
      if (LabwrightError.is(error)) return this.stop(...error.diagnostics);
      const reason =
        error instanceof Error && 'code' in error && error.code !== 'ENOENT' ? `: ${error.code}` : '';
      return this.stop(
        diagnostic('LW_IMPORT_NOT_FOUND', { path: this.show(file), given: `${file}${reason}` }),
      );
    }
    const { roots, comment, problem } = parseCompose(bytes, folder, this.#budget);
    if (problem) return this.stop(this.#problem(file, problem, named));
    // A file without anything says nothing; among other documents, Compose refuses an empty one.
    const [only] = roots;
    const empty = roots.length === 1 && only?.kind === 'scalar' && only.value === null;
    const maps = (empty ? [] : roots).map((one) => {
      if (one.kind === 'map') return one;
      const given =
        one.kind === 'scalar' && one.value === null ? 'an empty document' : `a ${one.kind} at the top`;
      return this.stop(diagnostic('LW_IMPORT_NOT_COMPOSE', { path: this.show(file), given }));
    });
    const [top = mapNode(new Map()), ...others] = maps;
    const { root: first, comment: head } = withoutHead(top);
    const fixed = [first, ...others].map((root) => fixRoot(root, this.show(file), this.notes));
    const wrong = fixed.flatMap((one) => one.diagnostics);
    if (wrong.length > 0) return this.stop(...(named ? wrong : wrong.map(withoutKeys)));
    const root = fixed.map((one): Node => one.root).reduce((base, over) => mergeNodes(base, over));
    return { root: root.kind === 'map' ? root : first, comment: [...comment, ...head] };
  }

  // A file that a compose file names may be any file of this machine: its text is not shown.
  #problem(file: string, problem: NonNullable<Parsed['problem']>, named: boolean): Diagnostic {
    const { kind, message, line, column } = problem;
    const code = CODES[kind];
    if (named) return diagnostic(code, { path: file, given: message, source: { file, line, column } });
    const given = kind === 'limit' ? message : `not valid YAML for Compose, line ${line}, column ${column}`;
    return diagnostic(code, { path: this.show(file), given });
  }

  /** Several files as one, each laid over those before; includes and extends are followed. */
  load(files: readonly string[], folder: string, including: readonly string[] = []): ReadFile {
    const comment: string[] = [];
    let merged: Node | undefined;
    for (const given of files) {
      const file = resolve(folder, given);
      const one = this.parse(file, folder, including.length === 0);
      comment.push(...one.comment);
      const whole = applyExtends(
        this,
        applyIncludes(this, one.root, folder, [...including, file]),
        file,
        folder,
      );
      merged = merged === undefined ? whole : mergeNodes(merged, whole);
    }
    const root = merged === undefined ? undefined : withoutResets(merged);
    return { root: root?.kind === 'map' ? root : mapNode(new Map()), comment };
  }

  /** A local path that a file names; what lies elsewhere is not fetched. */
  local(text: string, folder: string, key: string, file: string): string {
    if (/^(?:https?:|git@|ssh:|oci:|git:|github\.com\/)/.test(text) || text.includes('$')) {
      return this.stop(diagnostic('LW_IMPORT_REMOTE', { path: this.show(file), property: key, given: text }));
    }
    return isAbsolute(text) ? text : resolve(folder, text);
  }
}

// A key of a file that the user did not name may be a line of a secret.
function withoutKeys(error: Diagnostic): Diagnostic {
  const quotes = error.code === 'LW_IMPORT_KEY_UNKNOWN' || error.code === 'LW_IMPORT_FORMAT_V1';
  return quotes ? { ...error, given: 'a key at the top that no compose file has' } : error;
}
// Includes can lead to one file in many ways: each way reads it again.
const MOST_FILES = 200;

const CODES = {
  invalid: 'LW_IMPORT_YAML_INVALID',
  unsupported: 'LW_IMPORT_YAML_UNSUPPORTED',
  limit: 'LW_IMPORT_LIMIT',
} as const;

// The comments of the first key, and of those that are no part of the program, are those of the file.
function withoutHead(root: MapNode): { readonly root: MapNode; readonly comment: readonly string[] } {
  const comment: string[] = [];
  const entries = new Map(root.entries);
  [...entries].forEach(([key, one], at) => {
    if (at > 0 && !['version', 'name', 'include'].includes(key)) return;
    comment.push(...one.comment);
    entries.set(key, entry(one.node));
  });
  return { root: { ...root, entries }, comment };
}

// What is reset has nothing to reset below it; both tags have done their work.
function withoutResets(node: Node): Node {
  if (node.tag === 'override') {
    const { tag: _, ...rest } = node;
    return withoutResets(rest);
  }
  if (node.kind === 'scalar') return node;
  if (node.kind === 'list') {
    const items = node.items.filter((one) => one.node.tag !== 'reset');
    const next = items.map((one) => withoutResets(one.node));
    const same = items.length === node.items.length && next.every((one, at) => one === items[at]?.node);
    return same
      ? node
      : { ...node, items: items.map((one, at) => entry(next[at] ?? scalarNode(null), one.comment)) };
  }
  let changed = false;
  const entries = new Map(node.entries);
  for (const [key, one] of node.entries) {
    if (one.node.tag === 'reset') entries.delete(key);
    const next = withoutResets(one.node);
    if (next !== one.node || one.node.tag === 'reset') changed = true;
    if (one.node.tag !== 'reset') entries.set(key, entry(next, one.comment));
  }
  if ([...entriesOf(node).values()].some((one) => one.node.tag === 'reset') && node.merges.length > 0)
    return withoutEntries(
      node,
      ...[...entriesOf(node)].filter(([, one]) => one.node.tag === 'reset').map(([key]) => key),
    );
  return changed ? { ...node, entries } : node;
}
