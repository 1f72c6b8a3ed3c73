import type { Node, Scalar } from 'yaml';
import { type Dialect, type EnvVar, writeText } from '../../core/values';
import { type ComposeValue, isMap } from '../l1/model';
import type { Project } from '../project';

const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

const LAYOUT = {
  directives: false,
  lineWidth: 0,
  indentSeq: true,
  minContentWidth: 0,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
};

// What is used of the package; the build joins no more of it (`scripts/after-build.js`).
type Emitter = Pick<typeof import('yaml'), 'Document' | 'Pair' | 'Scalar' | 'YAMLMap' | 'YAMLSeq'>;

/** Writes a project as the text of `docker-compose.yml`. Pure. */
export function renderProject(project: Project): string {
  const yaml = require('yaml') as Emitter;
  // One document serves every element, since making one builds a whole schema.
  const document = new yaml.Document<Node, false>(null, { aliasDuplicateObjects: false });
  const text = (name: string, value: ComposeValue, dialect: Dialect | undefined): string => {
    document.contents = toMap(yaml, [[name, value]], dialect);
    return document.toString(LAYOUT);
  };
  const parts = [text('name', project.name, undefined)];
  for (const [name, value] of Object.entries(project.extensions))
    parts.push(`\n${text(name, value, COMPOSE_DIALECT)}`);
  if (project.includes.length > 0) parts.push(`\n${text('include', project.includes, COMPOSE_DIALECT)}`);
  for (const section of SECTIONS) {
    const elements = project.sections[section];
    if (elements.length === 0) continue;
    parts.push(`\n${section}:\n`);
    // One element at a time: the nodes of a large project together would need ten times the memory of its text.
    elements.forEach(({ construct, name, model }, at) => {
      if (at > 0 && section === 'services') parts.push('\n');
      const path = construct.node.path.replace(/\/Resource$/, '').replaceAll(/\s/g, ' ');
      const element = text(name, model, construct.raw ? RAW_DIALECT : COMPOSE_DIALECT);
      parts.push(indent(escape(`# ${path}\n${element}`)));
    });
  }
  return parts.join('');
}

// In one pass, and not by the library's createNode and visit: they make ten objects for every node.
function toNode(yaml: Emitter, value: ComposeValue, dialect: Dialect | undefined): Node {
  if (Array.isArray(value)) {
    const list = new yaml.YAMLSeq<Node>();
    for (const item of value) list.items.push(toNode(yaml, item, dialect));
    return list;
  }
  if (isMap(value)) return toMap(yaml, Object.entries(value), dialect);
  if (typeof value !== 'string') return new yaml.Scalar(value);
  return scalar(yaml, dialect ? writeText(value, dialect) : value);
}

function toMap(
  yaml: Emitter,
  entries: readonly (readonly [key: string, value: ComposeValue])[],
  dialect: Dialect | undefined,
): Node {
  const map = new yaml.YAMLMap<Node, Node>();
  // Keys are never interpolated.
  for (const [key, item] of entries)
    map.items.push(new yaml.Pair(scalar(yaml, key), toNode(yaml, item, dialect)));
  return map;
}

// Only a line feed ends a line: a text may hold other characters that a regular expression takes for one.
function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n');
}

// Some readers refuse these characters, or end a line at them, even within quotes; they stand nowhere else.
function escape(text: string): string {
  return text.replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** How Compose reads a text: `$` interpolates, `$$` is a dollar. */
export const COMPOSE_DIALECT: Dialect = {
  literal: (text) => text.replaceAll('$', '$$$$'),
  parameter: interpolation,
};

function interpolation({ name, kind, defaultValue }: EnvVar): string {
  if (kind === 'optional') return `\${${name}:-${(defaultValue ?? '').replaceAll('$', '$$$$')}}`;
  return `\${${name}:?set ${name} in .env}`;
}

const RAW_DIALECT: Dialect = { literal: (text) => text, parameter: interpolation };

// Plain only where no reader of YAML 1.1 or 1.2 can take the text for anything else than itself.
const PLAIN = /^[A-Za-z_./][A-Za-z0-9_./@+-]*(?:[ :=,][A-Za-z0-9_./@+-]+)*$/;
// Amounts with a unit, such as 10s or 512m, are no numbers in either version.
const AMOUNT = /^[1-9]\d*(?:ms|[smhgk])$/;
// Some readers take even `e0` and `._` for a number.
const NUMBER = /^[\d_.]*(?:e[-+]?\d+)?$/i;
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan|\.)$/i;

function scalar(yaml: Emitter, text: string): Scalar {
  const node = new yaml.Scalar(text);
  node.type = styleOf(text);
  return node;
}

function styleOf(text: string): Scalar.Type {
  const block =
    text.length > 1 &&
    text.includes('\n') &&
    /^[^\s#\p{C}](?:[^\p{C}\p{Zl}\p{Zp}]|\n)*\n?$/u.test(text) &&
    !/[ \t]\n|\n\n$/.test(text);
  if (block) return 'BLOCK_LITERAL';
  if (AMOUNT.test(text)) return 'PLAIN';
  if (!PLAIN.test(text) || WORDS.test(text) || NUMBER.test(text) || /: |:$| #/.test(text))
    return 'QUOTE_DOUBLE';
  return 'PLAIN';
}
