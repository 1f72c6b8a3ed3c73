import type { Scalar, YAMLMap } from 'yaml';
import { type Dialect, type EnvVar, writeText } from '../../core/values';
import type { Project, Settled } from '../project';

const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

const LAYOUT = {
  lineWidth: 0,
  indentSeq: true,
  minContentWidth: 0,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
};

/** Writes a project as the text of `docker-compose.yml`. Pure. */
export function renderProject(project: Project): string {
  const yaml = require('yaml') as typeof import('yaml');
  const title = yaml.parseDocument('name: x');
  title.set('name', project.name);
  yaml.visit(title, { Scalar: (_, scalar) => write(scalar, undefined) });
  const parts = [title.toString(LAYOUT)];
  for (const section of SECTIONS) {
    const elements = project.sections[section];
    if (elements.length === 0) continue;
    parts.push(`\n${section}:\n`);
    // One element at a time: the nodes of a large project together would need ten times the memory of its text.
    elements.forEach((element, at) => {
      if (at > 0 && section === 'services') parts.push('\n');
      parts.push(indent(renderElement(yaml, element)));
    });
  }
  return parts.join('');
}

// Only a line feed ends a line: a text may hold other characters that a regular expression takes for one.
function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n');
}

function renderElement(yaml: typeof import('yaml'), { construct, name, model }: Settled): string {
  const document = new yaml.Document({}, { aliasDuplicateObjects: false });
  const node = document.createNode(model, { aliasDuplicateObjects: false });
  const dialect = construct.raw ? RAW_DIALECT : COMPOSE_DIALECT;
  yaml.visit(node, { Scalar: (key, scalar) => write(scalar, key === 'key' ? undefined : dialect) });
  const key = document.createNode(name) as Scalar;
  write(key, undefined);
  (document.contents as YAMLMap<unknown, unknown>).items.push(new yaml.Pair<unknown, unknown>(key, node));
  const path = construct.node.path.replace(/\/Resource$/, '').replaceAll(/\s/g, ' ');
  return escape(`# ${path}\n${document.toString(LAYOUT)}`);
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

// Keys are never interpolated: no dialect.
function write(node: Scalar, dialect: Dialect | undefined): void {
  if (typeof node.value !== 'string') return;
  const text = dialect ? writeText(node.value, dialect) : node.value;
  node.value = text;
  const block =
    text.length > 1 &&
    text.includes('\n') &&
    /^[^\s#\p{C}](?:[^\p{C}\p{Zl}\p{Zp}]|\n)*\n?$/u.test(text) &&
    !/[ \t]\n|\n\n$/.test(text);
  if (block) node.type = 'BLOCK_LITERAL';
  else if (AMOUNT.test(text)) node.type = 'PLAIN';
  else if (!PLAIN.test(text) || WORDS.test(text) || NUMBER.test(text) || /: |:$| #/.test(text))
    node.type = 'QUOTE_DOUBLE';
  else node.type = 'PLAIN';
}
