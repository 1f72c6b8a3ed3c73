import type { Document, Pair, Scalar, Node as YamlNode } from 'yaml';
import { type Diagnostic, diagnostic, yamlProblem } from '../../../core/diagnostics';
import { type Entry, entry, listNode, type MapNode, type Node, scalarNode } from '../node';
import { plainScalar } from './scalar';

/** What a file holds: its documents, or what is wrong with it. */
export interface Parsed {
  readonly roots: readonly MapNode[];
  /** The comment at the top, and the one at the end. */
  readonly comment: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file to be read. */
export interface ParseOptions {
  readonly file: string;
  /** The folder that its relative paths begin at. */
  readonly folder: string;
  /** True for a file that the user named. Of others, which a compose file names, no line is shown. */
  readonly named: boolean;
}

/** Reads the text of a compose file into nodes that remember anchors, merge keys and comments. */
export function parseCompose(text: string, { file, folder, named }: ParseOptions): Parsed {
  const yaml = require('yaml') as typeof import('yaml');
  const lines = new yaml.LineCounter();
  const plain = text.replace(/^\uFEFF/, '');
  const found = yaml.parseAllDocuments(plain, { merge: true, lineCounter: lines });
  const documents: readonly Document.Parsed[] = Array.isArray(found) ? found : [];
  const diagnostics = documents.flatMap(({ errors }) =>
    errors.map((error) =>
      diagnostic('LW_IMPORT_YAML_INVALID', {
        path: file,
        given: named ? (error.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? '') : yamlProblem(error),
        source: !named
          ? undefined
          : { file, line: error.linePos?.[0].line ?? 1, column: error.linePos?.[0].col ?? 1 },
      }),
    ),
  );
  if (diagnostics.length > 0) return { roots: [], comment: [], diagnostics };
  const roots: MapNode[] = [];
  const comment: string[] = [];
  for (const document of documents) {
    if (document.contents === null || (yaml.isScalar(document.contents) && document.contents.value === null))
      continue;
    comment.push(...linesOf(document.commentBefore), ...linesOf(document.comment));
    const root = new Walk(document, folder, plain).node(document.contents);
    if (root.kind === 'map') roots.push(root);
    else
      diagnostics.push(
        diagnostic('LW_IMPORT_NOT_COMPOSE', { path: file, given: `a ${root.kind} at the top` }),
      );
  }
  return { roots, comment, diagnostics };
}

class Walk {
  readonly #yaml = require('yaml') as typeof import('yaml');
  // An alias is the node of its anchor, so each is made once.
  readonly #made = new Map<YamlNode, Node>();

  constructor(
    private readonly document: Document.Parsed,
    private readonly folder: string,
    private readonly text: string,
  ) {}

  node(given: unknown): Node {
    const { isAlias, isNode } = this.#yaml;
    const resolved = isAlias(given) ? given.resolve(this.document) : given;
    if (!isNode(resolved)) return scalarNode(null, this.folder);
    const known = this.#made.get(resolved);
    if (known) return known;
    const made = this.#marked(resolved, this.#bare(resolved));
    this.#made.set(resolved, made);
    return made;
  }

  #marked(given: YamlNode, node: Node): Node {
    const { tag } = given;
    const anchor = 'anchor' in given && typeof given.anchor === 'string' ? given.anchor : undefined;
    return {
      ...node,
      ...(anchor ? { anchor } : {}),
      ...(tag === '!reset' ? { tag: 'reset' as const } : {}),
      ...(tag === '!override' ? { tag: 'override' as const } : {}),
    };
  }

  #bare(given: YamlNode): Node {
    const { isMap, isScalar, isSeq } = this.#yaml;
    if (isSeq(given)) {
      return listNode(
        given.items.map((item, at) =>
          entry(this.node(item), [...(at === 0 ? linesOf(given.commentBefore) : []), ...commentsOf(item)]),
        ),
      );
    }
    if (isMap(given)) return this.#map(given.items, linesOf(given.commentBefore));
    if (!isScalar(given)) return scalarNode(null, this.folder);
    const plain = given.type === 'PLAIN' && (given.tag === undefined || given.tag.startsWith('!!') === false);
    const typed = given.tag?.startsWith('tag:yaml.org,2002:str') === true;
    if (plain && !typed && typeof given.source === 'string')
      return scalarNode(plainScalar(given.source), this.folder);
    const { value } = given;
    if (typeof value === 'string' && this.#isCut(given))
      return scalarNode(value.replace(/\n$/, ''), this.folder);
    const leaf = typeof value === 'boolean' || typeof value === 'number' || value === null;
    return scalarNode(leaf ? value : String(value), this.folder);
  }

  // Where the file ends without a line feed, so does a block that ends it.
  #isCut({ type, range }: Scalar): boolean {
    const block = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
    return block && (range?.[1] ?? 0) >= this.text.length && !this.text.endsWith('\n');
  }

  #map(items: readonly Pair[], first: readonly string[]): MapNode {
    const { isMap, isScalar, isSeq } = this.#yaml;
    const entries = new Map<string, Entry>();
    const merges: MapNode[] = [];
    items.forEach(({ key, value }, at) => {
      const name = isScalar(key) ? String(key.source ?? key.value ?? '') : String(key);
      const text = isScalar(key) && key.type !== 'PLAIN' ? String(key.value) : name;
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
        const parts = isSeq(value) ? value.items : [value];
        for (const one of parts.map((part) => this.node(part))) if (one.kind === 'map') merges.push(one);
        return;
      }
      const comment = [...(at === 0 ? first : []), ...commentsOf(key), ...commentsOf(value)];
      // The first comment of a map stands with its first key already.
      const inner = isMap(value) || isSeq(value) ? linesOf(value.commentBefore) : [];
      entries.set(text, entry(this.node(value), inner.length > 0 ? without(comment, inner) : comment));
    });
    return { kind: 'map', entries, merges };
  }
}

function commentsOf(given: unknown): readonly string[] {
  if (typeof given !== 'object' || given === null) return [];
  const { commentBefore, comment } = given as { commentBefore?: string | null; comment?: string | null };
  return [...linesOf(commentBefore), ...linesOf(comment)];
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  return all.filter((line) => !some.includes(line));
}

function linesOf(comment: string | null | undefined): readonly string[] {
  if (!comment) return [];
  const lines = comment.split('\n').map((line) => line.replace(/^ /, '').trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
