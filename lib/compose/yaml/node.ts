/** A leaf of a YAML file. */
export type Scalar = string | number | boolean | null;

/** How a value of a later file meets that of an earlier one. Source: Compose Specification, merge. */
export type MergeTag = 'reset' | 'override';

interface Marks {
  /** The name of its anchor, when it has one. */
  readonly anchor?: string;
  readonly tag?: MergeTag;
}

/** A leaf, with the folder that its path starts from, should it be one. */
export interface ScalarNode extends Marks {
  readonly kind: 'scalar';
  readonly value: Scalar;
  readonly folder: string;
}

/** A list. */
export interface ListNode extends Marks {
  readonly kind: 'list';
  readonly items: readonly Entry[];
}

/** A map, its own entries apart from those that merge keys bring in. */
export interface MapNode extends Marks {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  /** What `<<` names; of two, the earlier wins. */
  readonly merges: readonly MapNode[];
}

/** A value of a compose file. An alias is the very node of its anchor. */
export type Node = ScalarNode | ListNode | MapNode;

/** A value in its place, with the comment that stands there. */
export interface Entry {
  readonly node: Node;
  readonly comment: readonly string[];
}

export const NOTHING: ReadonlyMap<string, Entry> = new Map();

/** An entry without comment. */
export function entry(node: Node, comment: readonly string[] = []): Entry {
  return { node, comment };
}

/** A map from entries. */
export function mapNode(entries: ReadonlyMap<string, Entry>): MapNode {
  return { kind: 'map', entries, merges: [] };
}

/** A list from entries. */
export function listNode(items: readonly Entry[]): ListNode {
  return { kind: 'list', items };
}

/** A leaf. */
export function scalarNode(value: Scalar, folder = ''): ScalarNode {
  return { kind: 'scalar', value, folder };
}

/** All entries of a map, those of merge keys included. */
export function entriesOf(node: Node | undefined): ReadonlyMap<string, Entry> {
  if (node?.kind !== 'map') return NOTHING;
  if (node.merges.length === 0) return node.entries;
  const known = merged.get(node);
  if (known) return known;
  const all = new Map<string, Entry>();
  for (const one of [...node.merges].reverse())
    for (const [key, value] of entriesOf(one)) all.set(key, value);
  for (const [key, value] of node.entries) all.set(key, value);
  merged.set(node, all);
  return all;
}

// Nodes never change, and maps with merge keys are asked often.
const merged = new WeakMap<MapNode, ReadonlyMap<string, Entry>>();

/** A value of a map. */
export function get(node: Node | undefined, key: string): Node | undefined {
  return entriesOf(node).get(key)?.node;
}

/** The items of a list. */
export function itemsOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a leaf; undefined for other nodes and for null. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}

/** A map with one entry set. */
export function withEntry(node: MapNode, key: string, one: Entry): MapNode {
  return mapNode(new Map([...entriesOf(node), [key, one]]));
}

/** A map without some entries. */
export function withoutEntries(node: MapNode, ...keys: readonly string[]): MapNode {
  return mapNode(new Map([...entriesOf(node)].filter(([key]) => !keys.includes(key))));
}

/** True when two values are the same, whatever their comments. */
export function sameNode(a: Node, b: Node): boolean {
  return a === b || JSON.stringify(bare(a)) === JSON.stringify(bare(b));
}

function bare(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map((one) => bare(one.node));
  return [...entriesOf(node)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, bare(one.node)]);
}
