import type { SyntaxNode } from '@lezer/common';
import { type Canonical, leaves, mapOf } from '../canonical/value';
import { maskText } from '../secrets';
import { leafChange } from '../services';
import type { FileChange, FileComparator } from './text';

/** The parts of a Python configuration file that are compared. */
export interface PythonConfig {
  /** Settings `c.Class.trait = value`. The last assignment wins; the order of different settings is irrelevant. */
  readonly settings: ReadonlyMap<string, Canonical>;
  /** Other statements without comments, in source order. */
  readonly statements: readonly string[];
  /** Import statements. */
  readonly imports: ReadonlySet<string>;
}

/** Parses a Python configuration file. Syntax errors are not reported: Python reports them. */
export function readPython(text: string): PythonConfig {
  const { parser } = require('@lezer/python') as typeof import('@lezer/python');
  const settings = new Map<string, Canonical>();
  const statements: string[] = [];
  const imports = new Set<string>();
  for (const node of children(parser.parse(text).topNode)) {
    if (node.name === 'Comment') continue;
    const [target, operator, value, more] = children(node).filter(({ name }) => name !== 'Comment');
    const path = target ? tokens(target, text) : '';
    if (node.name === 'ImportStatement') imports.add(tokens(node, text));
    else if (
      node.name === 'AssignStatement' &&
      operator?.name === 'AssignOp' &&
      value &&
      !more &&
      path.startsWith('c.')
    ) {
      settings.set(path, readValue(value, text));
    } else statements.push(statement(node, text));
  }
  return { settings, statements, imports };
}

/** Compares Python configurations by settings, imports and other statements. */
export const comparePython: FileComparator = (before, after) => {
  const from = readPython(before);
  const to = readPython(after);
  const settings = [...leaves(mapOf(from.settings), mapOf(to.settings))].map(leafChange);
  const imports = [...leaves(setOf(from.imports), setOf(to.imports))].map(leafChange);
  return [...settings, ...imports, ...compareStatements(from.statements, to.statements)];
};

function setOf(items: ReadonlySet<string>): Canonical {
  return mapOf([...items].map((item) => [item, true] as const));
}

function compareStatements(before: readonly string[], after: readonly string[]): readonly FileChange[] {
  const { diffArrays } = require('diff') as typeof import('diff');
  return diffArrays([...before], [...after])
    .filter(({ added, removed }) => added || removed)
    .flatMap(({ value, added }) =>
      value.map((line): FileChange => {
        const text = maskText(line);
        return {
          path: ['line'],
          ...(added ? { action: 'added', after: text } : { action: 'removed', before: text }),
        };
      }),
    );
}

function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

function readValue(node: SyntaxNode, text: string): Canonical {
  const items = children(node).filter(({ name }) => !/^[[\](){},:]$/.test(name) && name !== 'Comment');
  switch (node.name) {
    case 'ParenthesizedExpression':
      return items.length === 1 && items[0] ? readValue(items[0], text) : tokens(node, text);
    case 'ArrayExpression':
    case 'TupleExpression':
      return items.map((item) => readValue(item, text));
    case 'SetExpression':
      return mapOf(items.map((item) => [unquote(tokens(item, text)), true] as const));
    case 'DictionaryExpression':
      // A dict with `**other` is an expression, not a literal.
      if (children(node).some(({ name }) => name === '**') || items.length % 2 !== 0)
        return tokens(node, text);
      return mapOf(
        items.flatMap((item, at) => {
          const value = items[at + 1];
          return at % 2 === 0 && value
            ? [[unquote(tokens(item, text)), readValue(value, text)] as const]
            : [];
        }),
      );
    default:
      return tokens(node, text);
  }
}

// Normalizes the whitespace between tokens: one space, or none next to brackets and punctuation.
function tokens(node: SyntaxNode, text: string): string {
  const parts: string[] = [];
  const walk = (at: SyntaxNode): void => {
    if (at.name === 'Comment') return;
    if (at.name === 'String') parts.push(normalizeQuotes(text.slice(at.from, at.to)));
    else if (!at.firstChild) parts.push(text.slice(at.from, at.to));
    else for (const child of children(at)) walk(child);
  };
  walk(node);
  return parts.reduce((line, part) => {
    const tight = line === '' || /^[.,:)\]}[(]/.test(part) || /[.([{]$/.test(line);
    return tight ? line + part : `${line} ${part}`;
  }, '');
}

// A block keeps its lines because their indentation is significant.
function statement(node: SyntaxNode, text: string): string {
  if (!children(node).some(({ name }) => name === 'Body')) return tokens(node, text);
  return text
    .slice(node.from, node.to)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !/^\s*#/.test(line))
    .join('\n');
}

// Without escapes, single and double quotes are equivalent.
function normalizeQuotes(literal: string): string {
  const found = /^(["'])([^"'\\\n]*)\1$/.exec(literal);
  return found ? `"${found[2]}"` : literal;
}

function unquote(literal: string): string {
  return /^"([^"\\]*)"$/.exec(literal)?.[1] ?? literal;
}
