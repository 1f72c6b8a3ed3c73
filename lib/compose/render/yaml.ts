import { type Document, isScalar, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { type Dialect, type EnvVar, writeText } from '../../core/values';
import { type ComposeMap, type ComposeValue, isMap } from '../l1/model';
import type { Project, Settled } from '../project';

const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

/** Writes a project as the text of `docker-compose.yml`. Pure. */
export function renderProject(project: Project): string {
  const yaml = require('yaml') as typeof import('yaml');
  const root: ComposeMap = { name: project.name };
  for (const section of SECTIONS) {
    const elements = project.sections[section];
    if (elements.length > 0)
      root[section] = Object.fromEntries(
        elements.map(({ construct, name, model }) => [
          name,
          written(model, construct.raw ? RAW_DIALECT : COMPOSE_DIALECT),
        ]),
      );
  }
  const document = new yaml.Document(root, { aliasDuplicateObjects: false });
  yaml.visit(document, { Scalar: (_, node) => quote(node) });
  for (const section of SECTIONS) comment(document, section, project.sections[section]);
  return document.toString({ lineWidth: 0, indentSeq: true, minContentWidth: 0 });
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

function written(value: ComposeValue, dialect: Dialect): ComposeValue {
  if (typeof value === 'string') return writeText(value, dialect);
  if (Array.isArray(value)) return value.map((item: ComposeValue) => written(item, dialect));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item, dialect)]));
}

// Plain only where no reader of YAML 1.1 or 1.2 can take the text for anything else than itself.
const PLAIN = /^[A-Za-z_./][A-Za-z0-9_./@+-]*(?:[ :=,][A-Za-z0-9_./@+-]+)*$/;
// Amounts with a unit, such as 10s or 512m, are no numbers in either version.
const AMOUNT = /^[1-9]\d*(?:ms|[smhgk])$/;
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan|\.)$/i;

function quote(node: Scalar): void {
  const text = node.value;
  if (typeof text !== 'string') return;
  const block =
    text.length > 1 &&
    text.includes('\n') &&
    /^[^\s#\p{C}](?:[^\p{C}]|\n)*\n?$/u.test(text) &&
    !/[ \t]\n|\n\n$/.test(text);
  if (block) node.type = 'BLOCK_LITERAL';
  else if (AMOUNT.test(text)) node.type = 'PLAIN';
  else if (!PLAIN.test(text) || WORDS.test(text) || /^\.?[\d_.]*$/.test(text) || /: |:$| #/.test(text))
    node.type = 'QUOTE_DOUBLE';
  else node.type = 'PLAIN';
}

function comment(document: Document, section: string, elements: readonly Settled[]): void {
  const map = document.get(section) as YAMLMap | undefined;
  if (!map) return;
  const head = (document.contents as YAMLMap).items.find(
    (pair) => isScalar(pair.key) && pair.key.value === section,
  );
  if (isScalar(head?.key)) head.key.spaceBefore = true;
  map.items.forEach((pair: Pair, at) => {
    const key = pair.key;
    if (!isScalar(key)) return;
    if (at > 0 && section === 'services') key.spaceBefore = true;
    key.commentBefore = ` ${elements[at]?.construct.node.path.replace(/\/Resource$/, '') ?? ''}`;
  });
}
