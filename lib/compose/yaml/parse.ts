import type { Document, Pair, Node as YamlNode, Scalar as YamlScalar } from 'yaml';
import { braceDepth, DEEPEST_VARIABLE } from '../syntax/interpolation';
import { decodeYaml, TOKENS } from './decode';
import { type YamlBudget, yamlDocuments } from './documents';
import { type Entry, entry, listNode, type MapNode, type Node, scalarNode } from './node';
import { YamlProblem, type YamlProblemKind } from './problem';
import { plainScalar } from './scalar';

/** What a file holds: its documents, or why it is not read. */
export interface Parsed {
  readonly roots: readonly Node[];
  /** The comment at the top, and the one at the end. */
  readonly comment: readonly string[];
  readonly problem?: {
    readonly kind: YamlProblemKind;
    readonly message: string;
    /** From 1. */
    readonly line: number;
    /** From 1. */
    readonly column: number;
  };
}

/**
 * Reads a compose file into nodes that remember anchors, merge keys and comments. What it reads has the meaning that it
 * has for Compose; what could have another one is refused.
 * @param folder The folder that paths of the file begin at.
 */
export function parseCompose(bytes: Uint8Array, folder: string, budget: YamlBudget): Parsed {
  const yaml = require('yaml') as typeof import('yaml');
  const lines = new yaml.LineCounter();
  try {
    const text = decodeYaml(bytes);
    const documents = yamlDocuments(text, lines, budget);
    const roots: Node[] = [];
    const comment: string[] = [];
    let visits = 0;
    documents.forEach((document, at) => {
      requireStart(document, at);
      comment.push(...linesOf(document.commentBefore), ...linesOf(document.comment));
      const reader = new NodeReader(folder, text);
      const root = reader.read(document.contents);
      visits += visitsOf(root);
      if (visits > MOST_VISITS) throw new YamlProblem('limit', TOO_MANY_VISITS);
      roots.push(root);
    });
    return { roots, comment };
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error;
    const { kind, message, offset } = error;
    const { line, col } = lines.linePos(offset ?? 0);
    return {
      roots: [],
      comment: [],
      problem: { kind, message, line: Math.max(line, 1), column: Math.max(col, 1) },
    };
  }
}

// Compose's own limit of nodes, each counted as often as an alias or a merge key leads to it.
const MOST_VISITS = 100_000;
const TOO_MANY_VISITS = `more than ${MOST_VISITS} values, each counted as often as an alias leads to it`;
const DEEPEST = 100;

function requireStart({ directives, range }: Document.Parsed, at: number): void {
  const { yaml, docStart } = directives as {
    readonly yaml: { explicit?: boolean; version: string };
    docStart: unknown;
  };
  if (yaml.explicit && yaml.version !== '1.1')
    throw new YamlProblem('invalid', `%YAML ${yaml.version}: Compose reads version 1.1 only`, range[0]);
  if (at > 0 && docStart !== true)
    throw new YamlProblem('invalid', 'text after the end of a document, without ---', range[0]);
}

class NodeReader {
  readonly #yaml = require('yaml') as typeof import('yaml');
  // In the order of the file: an alias means the last anchor of its name before it.
  readonly #anchors = new Map<string, Node | undefined>();
  #depth = 0;

  constructor(
    private readonly folder: string,
    private readonly text: string,
  ) {}

  read(given: unknown): Node {
    const { isAlias, isNode } = this.#yaml;
    if (!isNode(given)) return scalarNode(null, this.folder);
    if (isAlias(given)) return this.#alias(given.source, given.range?.[0]);
    const anchor = 'anchor' in given && typeof given.anchor === 'string' ? given.anchor : undefined;
    if (anchor !== undefined) {
      if (!/^[\w-]+$/.test(anchor))
        throw refused(given, `the anchor ${anchor}: Compose reads letters of ASCII, digits, - and _ alone`);
      this.#anchors.set(anchor, undefined);
    }
    this.#depth += 1;
    if (this.#depth > DEEPEST)
      throw new YamlProblem('limit', `values nested deeper than ${DEEPEST}`, given.range?.[0]);
    const { tag } = given;
    const node: Node = {
      ...this.#bare(given),
      ...(anchor === undefined ? {} : { anchor }),
      ...(tag === '!reset' ? { tag: 'reset' as const } : {}),
      ...(tag === '!override' ? { tag: 'override' as const } : {}),
    };
    this.#depth -= 1;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }

  #alias(name: string, offset: number | undefined): Node {
    const found = this.#anchors.get(name);
    if (found) return found;
    const why = this.#anchors.has(name) ? 'stands within the value that it names' : 'has no anchor before it';
    throw new YamlProblem('invalid', `the alias *${name} ${why}`, offset);
  }

  #bare(given: YamlNode): Node {
    const { isMap, isScalar, isSeq } = this.#yaml;
    if (isSeq(given)) {
      requireTag(given, 'tag:yaml.org,2002:seq');
      return listNode(
        given.items.map((item, at) =>
          entry(this.read(item), [...(at === 0 ? linesOf(given.commentBefore) : []), ...commentsOf(item)]),
        ),
      );
    }
    if (isMap(given)) {
      requireTag(given, 'tag:yaml.org,2002:map');
      return this.#map(given.items, linesOf(given.commentBefore));
    }
    return isScalar(given) ? this.#scalar(given) : scalarNode(null, this.folder);
  }

  #scalar(given: YamlScalar): Node {
    const value = this.#value(given);
    if (typeof value === 'string') checkText(value, given);
    return scalarNode(value, this.folder);
  }

  #value(given: YamlScalar): string | number | boolean | null {
    const { source = '', tag, type } = given;
    if (type === 'QUOTE_DOUBLE') checkEscapes(given);
    if (type === 'PLAIN' && /^[%@`]/.test(source))
      throw refused(given, `a text that begins with ${source[0]}`);
    const read = type === 'PLAIN' ? plainScalar(source) : this.#quoted(given);
    if (isDefault(tag)) {
      if (typeof read === 'object' && read !== null) throw refused(given, read.unreadable);
      return read;
    }
    const text = type === 'PLAIN' ? source : this.#quoted(given);
    const wanted = tag?.replace('tag:yaml.org,2002:', '!!');
    if (wanted === '!!str') return text;
    if (wanted === '!!binary') return binary(text, given);
    const same =
      (wanted === '!!null' && (read === null || text === '')) ||
      (wanted === '!!bool' && typeof read === 'boolean') ||
      (wanted === '!!int' && Number.isInteger(read)) ||
      (wanted === '!!float' && typeof read === 'number');
    if (!same || (typeof read === 'object' && read !== null))
      throw refused(given, `the tag ${wanted} here; write the value as it is meant, without a tag`);
    return wanted === '!!null' ? null : read;
  }

  #quoted(given: YamlScalar): string {
    const value = typeof given.source === 'string' ? given.source : String(given.value);
    // Where the file ends without a line feed, so does a block that ends it.
    const block = given.type === 'BLOCK_LITERAL' || given.type === 'BLOCK_FOLDED';
    const cut = block && (given.range?.[1] ?? 0) >= this.text.length && !this.text.endsWith('\n');
    return cut ? value.replace(/\n$/, '') : value;
  }

  #map(items: readonly Pair[], first: readonly string[]): MapNode {
    const { isMap, isScalar, isSeq } = this.#yaml;
    const entries = new Map<string, Entry>();
    const merges: MapNode[] = [];
    let merged = false;
    items.forEach(({ key, value }, at) => {
      if (isScalar(key) && isMergeKey(key)) {
        if (merged) throw refused(key, 'the key << twice in one map');
        merged = true;
        merges.push(...this.#merges(value, key));
        return;
      }
      const name = this.#key(key);
      if (entries.has(name))
        throw new YamlProblem('invalid', `the key ${name} twice in one map`, offsetOf(key));
      const comment = [...(at === 0 ? first : []), ...commentsOf(key), ...commentsOf(value)];
      // The first comment of a map stands with its first key already.
      const inner = isMap(value) || isSeq(value) ? linesOf(value.commentBefore) : [];
      entries.set(name, entry(this.read(value), inner.length > 0 ? without(comment, inner) : comment));
    });
    return { kind: 'map', entries, merges };
  }

  // A key must be a text for Compose: not a number, nothing, or a list.
  #key(key: unknown): string {
    const node = this.read(key);
    if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
    const what = node.kind === 'scalar' ? String(node.value) : `a ${node.kind}`;
    throw new YamlProblem('invalid', `the key ${what}, which is no text; put it in quotes`, offsetOf(key));
  }

  #merges(value: unknown, key: YamlScalar): readonly MapNode[] {
    const node = this.read(value);
    const parts = node.kind === 'list' ? node.items.map((one) => one.node) : [node];
    return parts.map((part) => {
      if (part.kind !== 'map')
        throw new YamlProblem('invalid', '<< with something that is no map', offsetOf(key));
      return part;
    });
  }
}

function isMergeKey({ source, tag, type }: YamlScalar): boolean {
  return type === 'PLAIN' && source === '<<' && (isDefault(tag) || tag === 'tag:yaml.org,2002:merge');
}

// Without a tag, or with one of Compose's own.
function isDefault(tag: string | undefined): boolean {
  return tag === undefined || tag === '!reset' || tag === '!override';
}

function requireTag(given: YamlNode, usual: string): void {
  const { tag } = given as { readonly tag?: string };
  if (!isDefault(tag) && tag !== usual) throw refused(given, `the tag ${tag}`);
}

function binary(text: string, given: YamlScalar): string {
  const plain = text.replaceAll(/\s/g, '');
  const bytes = Buffer.from(plain, 'base64');
  if (bytes.toString('base64') !== plain)
    throw new YamlProblem('invalid', 'text that is not base64', offsetOf(given));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused(given, 'bytes that are no text');
  }
}

function checkText(text: string, given: YamlScalar): void {
  if (/\p{Surrogate}/u.test(text)) throw refused(given, 'half of a character');
  if (TOKENS.test(text)) throw refused(given, 'a private character that Labwright uses itself');
  if (text.includes('${') && braceDepth(text) > DEEPEST_VARIABLE)
    throw new YamlProblem('limit', `variables nested deeper than ${DEEPEST_VARIABLE}`, offsetOf(given));
}

// Escapes that YAML 1.2 has, and Compose's reader has not.
function checkEscapes(given: YamlScalar): void {
  const { srcToken } = given;
  const source = srcToken && 'source' in srcToken ? srcToken.source : '';
  for (let at = source.indexOf('\\'); at >= 0; at = source.indexOf('\\', at + 2)) {
    const escape = source.slice(at, at + 4);
    if (/^\\\/|^\\u[dD][89a-fA-F]/.test(escape)) throw refused(given, `the escape ${escape}`);
  }
}

function refused(given: YamlNode, what: string): YamlProblem {
  return new YamlProblem('unsupported', what, offsetOf(given));
}

function offsetOf(given: unknown): number | undefined {
  const range = typeof given === 'object' && given !== null && 'range' in given ? given.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined;
}

// How many nodes a walk meets that follows aliases, without walking there twice.
function visitsOf(root: Node): number {
  const known = new Map<Node, number>();
  const count = (node: Node): number => {
    const found = known.get(node);
    if (found !== undefined) return found;
    let sum = 1;
    if (node.kind === 'list') for (const one of node.items) sum += count(one.node);
    if (node.kind === 'map') {
      for (const one of node.entries.values()) sum += 1 + count(one.node);
      for (const one of node.merges) sum += count(one);
    }
    known.set(node, Math.min(sum, MOST_VISITS + 1));
    return sum;
  };
  return count(root);
}

function commentsOf(given: unknown): readonly string[] {
  if (typeof given !== 'object' || given === null) return [];
  const { commentBefore, comment } = given as { commentBefore?: string | null; comment?: string | null };
  return [...linesOf(commentBefore), ...linesOf(comment)];
}

function without(all: readonly string[], some: readonly string[]): readonly string[] {
  const left = new Set(some);
  return all.filter((line) => !left.has(line));
}

function linesOf(comment: string | null | undefined): readonly string[] {
  if (!comment) return [];
  const lines = comment.split('\n').map((line) => line.replace(/^ /, '').trimEnd());
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
