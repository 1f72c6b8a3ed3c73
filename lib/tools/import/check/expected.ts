import { type ComposeMap, type ComposeValue, isMap } from '../../../compose/l1/model';
import { isExternal } from '../../../compose/rules/read';
import { parseTemplate } from '../../../compose/syntax/interpolation';
import { entriesOf, type Node } from '../../../compose/yaml/node';
import type { ImportModel } from '../model';
import { wayTo } from '../model';
import { pathInto, placePath, SOURCE } from '../paths';

/** The compose file that a model's app must give, its paths led from the output folder. */
export function expectedFile(model: ImportModel, source: string): ComposeMap {
  const plain = (node: Node, path: readonly string[]): ComposeValue => {
    if (node.kind === 'list') return node.items.map((one) => plain(one.node, [...path, '[]']));
    if (node.kind === 'map') {
      const map: ComposeMap = Object.create(null);
      for (const [key, one] of entriesOf(node)) map[key] = plain(one.node, [...pathInto(path, node), key]);
      return map;
    }
    if (typeof node.value !== 'string') return node.value;
    return placePath(path, node.value, wayTo(model, node.folder)).text.replaceAll(SOURCE, source);
  };
  const file: ComposeMap = { name: model.name };
  for (const [section, elements] of Object.entries(model.sections)) {
    if (elements.size === 0) continue;
    file[section] = Object.fromEntries(
      [...elements].map(([key, { node }]) => [key, named(section, key, plain(node, [section, key]))]),
    );
  }
  for (const [key, { node }] of model.extensions) file[key] = plain(node, [key]);
  return file;
}

// What exists already is called by its key where no name is given.
function named(section: string, key: string, element: ComposeValue): ComposeValue {
  if ((section !== 'secrets' && section !== 'configs') || !isMap(element) || !isExternal(element['external']))
    return element;
  const { external } = element;
  return { name: (isMap(external) ? external['name'] : undefined) ?? key, ...element, external: true };
}

/** A compose file in which each variable is written in one way, whatever way says the same. */
export function withPlainVariables(value: ComposeValue, project: string): ComposeValue {
  if (typeof value === 'string') return plainVariables(value, project);
  if (Array.isArray(value)) return value.map((item) => withPlainVariables(item, project));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withPlainVariables(item, project)]),
  );
}

function plainVariables(text: string, project: string): string {
  const parts = parseTemplate(text);
  if (!parts) return text;
  return parts
    .map((part) => {
      if (typeof part === 'string') return part.replaceAll('$', '$$$$');
      const { name, operator, argument } = part;
      if (name === 'COMPOSE_PROJECT_NAME' && !/[?+]/.test(operator)) return project;
      if (operator === ':?') return `\${${name}:?}`;
      if (operator === '' || argument === '') return operator.endsWith('+') ? '' : `\${${name}:-}`;
      return `\${${name}${operator}${plainVariables(argument, project)}}`;
    })
    .join('');
}
