import type { Shape } from '../../lib/traefik/shape';

/** A table of the reference: keys of the reading program, or marks that begin with `$`. */
export interface Reference {
  readonly [key: string]: Reference | string | boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'Text',
  duration: 'Text | Duration',
  'string[]': 'readonly Text[]',
  'number[]': 'readonly number[]',
  settings: '{ readonly [key: string]: unknown }',
  headers: '{ readonly [name: string]: Text }',
};

/** Writes the interfaces of a reference, each table with a name as one of its own; a table that stands in several places once. */
export function typesOf(reference: Reference): string {
  const interfaces = new Map<string, string>();
  tableType(reference, '', interfaces, 0);
  return [...interfaces.values()].sort().join('\n\n');
}

function tableType(table: Reference, path: string, interfaces: Map<string, string>, depth: number): string {
  const name = table['$name'];
  const pad = '  '.repeat(typeof name === 'string' ? 1 : depth + 1);
  const lines = keysOf(table).map(([key, value]) => {
    const at = path ? `${path}.${key.replace(/!$/, '')}` : key.replace(/!$/, '');
    const inner = typeof name === 'string' ? 1 : depth + 1;
    const { type, words, required } = valueType(key, value, at, interfaces, inner);
    const own = key === '*' ? '[name: string]' : key.replace(/!$/, '') + (required ? '' : '?');
    return `${pad}/** ${words}Source: \`${at}\`. */\n${pad}readonly ${own}: ${type};`;
  });
  const body =
    lines.length === 0 ? 'Readonly<Record<string, never>>' : `{\n${lines.join('\n')}\n${pad.slice(2)}}`;
  if (typeof name !== 'string') return body;
  const words = typeof table['$doc'] === 'string' ? table['$doc'] : 'Options.';
  if (interfaces.has(name)) return name;
  interfaces.set(
    name,
    `/** ${words} Source: ${path ? `\`${path}\`` : "Traefik's reference"}. */\nexport interface ${name} ${body}`,
  );
  return name;
}

function valueType(
  key: string,
  value: Reference | string | boolean,
  path: string,
  interfaces: Map<string, string>,
  depth: number,
): { readonly type: string; readonly words: string; readonly required: boolean } {
  if (typeof value !== 'object') {
    const [given = '', words] = String(value).split(' -- ');
    const type = given.replace(/!$/, '');
    return { type: TYPES[type] ?? type, words: words ? `${words} ` : '', required: given.endsWith('!') };
  }
  const required = key.endsWith('!');
  const list = value['$list'];
  if (typeof list === 'object')
    return { type: `readonly ${tableType(list, `${path}[]`, interfaces, depth)}[]`, words: '', required };
  const type = tableType(value, path, interfaces, depth);
  return { type: value['$flag'] ? `boolean | ${type}` : type, words: '', required };
}

/** The keys of a reference, without types and words. */
export function shapeOf(table: Reference): Shape {
  const list = table['$list'];
  if (typeof list === 'object') return { '[]': shapeOf(list) };
  return Object.fromEntries(
    keysOf(table).map(([key, value]) => [
      key.replace(/!$/, ''),
      typeof value === 'object'
        ? shapeOf(value)
        : /^(?:settings|headers)/.test(String(value))
          ? String(value).startsWith('h')
            ? 'headers'
            : 'any'
          : 0,
    ]),
  );
}

function keysOf(table: Reference): readonly (readonly [string, Reference | string | boolean])[] {
  return Object.entries(table).filter(([key]) => !key.startsWith('$'));
}
