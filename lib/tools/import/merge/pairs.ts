import { splitKeyValue } from '../../../compose/syntax/key-value';
import {
  type Entry,
  entriesOf,
  entry,
  itemsOf,
  listNode,
  type MapNode,
  mapNode,
  type Node,
  scalarNode,
  textOf,
} from '../../../compose/yaml/node';

/** A list of `KEY=value`, or a map, as a map; undefined where a key holds a variable, which no map can. */
export function pairsOf(node: Node, whenNamed: '' | null): MapNode | undefined {
  if (node.kind === 'map') return node;
  if (node.kind !== 'list') return undefined;
  const entries = new Map<string, Entry>();
  for (const { node: item, comment } of node.items) {
    const text = item.kind === 'scalar' ? textOf(item) : undefined;
    if (text === undefined) return undefined;
    const [key, value = whenNamed] = splitKeyValue(text);
    if (key.includes('$')) return undefined;
    const folder = item.kind === 'scalar' ? item.folder : '';
    // The later of two wins, as in Compose.
    entries.delete(key);
    entries.set(key, entry(scalarNode(value, folder), comment));
  }
  return mapNode(entries);
}

/** A map, or a list of `KEY=value`, as such a list. */
export function pairListOf(node: Node): readonly Entry[] {
  if (node.kind === 'list') return node.items;
  if (node.kind === 'scalar') return node.value === null ? [] : [entry(node)];
  return [...entriesOf(node)].flatMap(([key, { node: value, comment }]) => {
    const values = value.kind === 'list' ? value.items.map((one) => one.node) : [value];
    return values.map((one) => {
      const text = textOf(one);
      const folder = one.kind === 'scalar' ? one.folder : '';
      return entry(scalarNode(text === undefined ? key : `${key}=${text}`, folder), comment);
    });
  });
}

/** A list of names, or one name, as a map of them. */
export function namesAsMap(node: Node, value: () => Node): MapNode {
  if (node.kind === 'map') return node;
  const items = node.kind === 'list' ? itemsOf(node) : [entry(node)];
  const named = items.flatMap(({ node: item, comment }): [string, Entry][] => {
    const name = textOf(item);
    return name === undefined ? [] : [[name, entry(value(), comment)]];
  });
  return mapNode(new Map(named));
}

/** A list, or a single value, as a list. */
export function asList(node: Node): readonly Entry[] {
  if (node.kind === 'list') return node.items;
  return node.kind === 'scalar' && node.value === null ? [] : [entry(node)];
}

/** One list after another, equal entries once. */
export function joined(base: readonly Entry[], more: readonly Entry[]): Node {
  return listNode([...base, ...more]);
}
