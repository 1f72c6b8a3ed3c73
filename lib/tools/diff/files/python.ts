import type { SyntaxNode } from '@lezer/common';
import { type Canonical, leaves, mapOf } from '../canonical/value';
import { maskText } from '../secrets';
import { leafChange } from '../services';
import type { FileChange, FileComparer } from './file-change';

/** A Python file, as far as a configuration is one. */
export interface PythonConfig {
  /** Settings `c.Class.trait = value`; the last one counts, their order does not. */
  readonly settings: ReadonlyMap<string, Canonical>;
  /** Other statements, without comments, in their order. */
  readonly statements: readonly string[];
  readonly imports: ReadonlySet<string>;
}

/** Reads a Python file; its own errors are left to Python. */
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
      settings.set(path, read(value, text));
    } else statements.push(statement(node, text));
  }
  return { settings, statements, imports };
}

/** Compares a configuration by its settings and its other statements. */
export const comparePython: FileComparer = (before, after) => {
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

function read(node: SyntaxNode, text: string): Canonical {
  const items = children(node).filter(({ name }) => !/^[[\](){},:]$/.test(name) && name !== 'Comment');
  switch (node.name) {
    case 'ParenthesizedExpression':
      return items.length === 1 && items[0] ? read(items[0], text) : tokens(node, text);
    case 'ArrayExpression':
    case 'TupleExpression':
      return items.map((item) => read(item, text));
    case 'SetExpression':
      return mapOf(items.map((item) => [unquoted(tokens(item, text)), true] as const));
    case 'DictionaryExpression':
      // `**other` makes it more than a plain dict.
      if (children(node).some(({ name }) => name === '**') || items.length % 2 !== 0)
        return tokens(node, text);
      return mapOf(
        items.flatMap((item, at) => {
          const value = items[at + 1];
          return at % 2 === 0 && value ? [[unquoted(tokens(item, text)), read(value, text)] as const] : [];
        }),
      );
    default:
      return tokens(node, text);
  }
}

// One blank stands for any layout between two tokens, none where none is needed.
function tokens(node: SyntaxNode, text: string): string {
  const parts: string[] = [];
  const walk = (at: SyntaxNode): void => {
    if (at.name === 'Comment') return;
    if (at.name === 'String') parts.push(quoted(text.slice(at.from, at.to)));
    else if (!at.firstChild) parts.push(text.slice(at.from, at.to));
    else for (const child of children(at)) walk(child);
  };
  walk(node);
  return parts.reduce((line, part) => {
    const tight = line === '' || /^[.,:)\]}[(]/.test(part) || /[.([{]$/.test(line);
    return tight ? line + part : `${line} ${part}`;
  }, '');
}

// A block keeps its lines, for their indentation means something.
function statement(node: SyntaxNode, text: string): string {
  if (!children(node).some(({ name }) => name === 'Body')) return tokens(node, text);
  return text
    .slice(node.from, node.to)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !/^\s*#/.test(line))
    .join('\n');
}

// Both kinds of quotes are one, where nothing is escaped.
function quoted(literal: string): string {
  const found = /^(["'])([^"'\\\n]*)\1$/.exec(literal);
  return found ? `"${found[2]}"` : literal;
}

function unquoted(literal: string): string {
  return /^"([^"\\]*)"$/.exec(literal)?.[1] ?? literal;
}
