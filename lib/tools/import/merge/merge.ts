import {
  type Entry,
  entriesOf,
  entry,
  get,
  listNode,
  type MapNode,
  mapNode,
  type Node,
  sameNode,
  scalarNode,
  textOf,
} from '../../../compose/yaml/node';
import { asList, namesAsMap, pairListOf, pairsOf } from './pairs';

type Merger = (base: Node, over: Node, path: readonly string[]) => Node;

// What Compose merges in a way of its own. Source: compose-go, override.
const SPECIAL: readonly (readonly [pattern: string, merge: Merger])[] = [
  ...[
    'networks.*.labels',
    'volumes.*.labels',
    'secrets.*.labels',
    'configs.*.labels',
    'services.*.annotations',
    'services.*.build.args',
    'services.*.build.additional_contexts',
    'services.*.build.labels',
    'services.*.environment',
    'services.*.labels',
    'services.*.sysctls',
    'services.*.deploy.labels',
  ].map((pattern) => [pattern, mergePairs] as const),
  ...['command', 'entrypoint', 'healthcheck.test'].map(
    (key) => [`services.*.${key}`, (_: Node, over: Node) => over] as const,
  ),
  ...[
    'dns',
    'dns_opt',
    'dns_search',
    'env_file',
    'label_file',
    'tmpfs',
    'build.extra_hosts',
    'extra_hosts',
  ].map((key) => [`services.*.${key}`, mergeLists] as const),
  ['services.*.build', mergeBuild],
  ['services.*.depends_on', (base, over, path) => mergeNamed(base, over, path, started)],
  ['services.*.networks', (base, over, path) => mergeNamed(base, over, path, () => scalarNode(null))],
  ['services.*.models', (base, over, path) => mergeNamed(base, over, path, () => scalarNode(null))],
  ['services.*.gpus', mergeGpus],
  ['services.*.logging', mergeLogging],
  ['services.*.ulimits.*', mergeUlimit],
  ['networks.*.ipam.config', mergeIpam],
];

/** Lays a later file over an earlier one. */
export function mergeNodes(base: Node, over: Node, path: readonly string[] = []): Node {
  if (over.tag === 'override') return untagged(over);
  const special = SPECIAL.find(([pattern]) => matches(pattern, path));
  if (special) return special[1](base, over, path);
  if (over.kind === 'scalar' && over.value === null) return base;
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, path);
  if (base.kind === 'list' && over.kind === 'list') return mergeLists(base, over);
  return over;
}

/** True when a path is of a pattern, in which `*` stands for any one key. */
export function matches(pattern: string, path: readonly string[]): boolean {
  const steps = pattern.split('.');
  return steps.length === path.length && steps.every((step, at) => step === '*' || step === path[at]);
}

function untagged(node: Node): Node {
  const { tag: _, ...rest } = node;
  return rest;
}

function mergeMaps(base: MapNode, over: MapNode, path: readonly string[]): MapNode {
  const merged = new Map(entriesOf(base));
  for (const [key, later] of entriesOf(over)) {
    const earlier = merged.get(key);
    if (later.node.tag === 'reset') merged.delete(key);
    else if (!earlier) merged.set(key, later);
    else {
      const node = mergeNodes(earlier.node, later.node, [...path, key]);
      merged.set(key, entry(node, both(earlier, later)));
    }
  }
  return mapNode(merged);
}

function both(earlier: Entry, later: Entry): readonly string[] {
  return [...earlier.comment, ...later.comment.filter((line) => !earlier.comment.includes(line))];
}

function mergeLists(base: Node, over: Node): Node {
  const items = [...asList(base)];
  const spread = (node: Node): readonly Entry[] => (node.kind === 'map' ? pairListOf(node) : asList(node));
  if (base.kind === 'map') items.splice(0, items.length, ...pairListOf(base));
  for (const one of spread(over)) if (!items.some((known) => sameNode(known.node, one.node))) items.push(one);
  return listNode(items);
}

function mergePairs(base: Node, over: Node, path: readonly string[]): Node {
  const whenNamed = path.at(-1) === 'environment' || path.at(-1) === 'args' ? null : '';
  const [first, second] = [pairsOf(base, whenNamed), pairsOf(over, whenNamed)];
  if (first && second) return mapNode(mergeEntries(first, second));
  return listNode([...pairListOf(base), ...pairListOf(over)]);
}

function mergeEntries(base: MapNode, over: MapNode): ReadonlyMap<string, Entry> {
  const merged = new Map(entriesOf(base));
  for (const [key, later] of entriesOf(over)) {
    if (later.node.tag === 'reset') merged.delete(key);
    else merged.set(key, entry(later.node, both(merged.get(key) ?? entry(later.node), later)));
  }
  return merged;
}

function mergeBuild(base: Node, over: Node, path: readonly string[]): Node {
  const asMap = (node: Node): MapNode =>
    node.kind === 'map'
      ? node
      : mapNode(
          node.kind === 'scalar' && node.value === null ? new Map() : new Map([['context', entry(node)]]),
        );
  return mergeMaps(asMap(base), asMap(over), path);
}

function started(): Node {
  return mapNode(new Map([['condition', entry(scalarNode('service_started'))]]));
}

function mergeNamed(base: Node, over: Node, path: readonly string[], value: () => Node): Node {
  const asMap = (node: Node): MapNode =>
    node.kind === 'scalar' && node.value === null ? mapNode(new Map()) : namesAsMap(node, value);
  return mergeMaps(asMap(base), asMap(over), path);
}

function mergeLogging(base: Node, over: Node, path: readonly string[]): Node {
  const [first, second] = [textOf(get(base, 'driver')), textOf(get(over, 'driver'))];
  const same = first === second || first === undefined || second === undefined;
  return same && base.kind === 'map' && over.kind === 'map' ? mergeMaps(base, over, path) : over;
}

// `all` is one request for all of them.
function mergeGpus(base: Node, over: Node): Node {
  if (over.kind !== 'list') return over;
  const all = mapNode(new Map([['count', entry(scalarNode('all'))]]));
  return mergeLists(textOf(base) === 'all' ? listNode([entry(all)]) : base, over);
}

function mergeUlimit(base: Node, over: Node, path: readonly string[]): Node {
  return base.kind === 'map' && over.kind === 'map' ? mergeMaps(base, over, path) : over;
}

function mergeIpam(base: Node, over: Node, path: readonly string[]): Node {
  const merged = [...asList(base)];
  for (const later of asList(over)) {
    const subnet = textOf(get(later.node, 'subnet'));
    const at = merged.findIndex(({ node }) => textOf(get(node, 'subnet')) === subnet);
    const earlier = merged[at];
    if (!earlier) merged.push(later);
    else merged[at] = entry(mergeNodes(earlier.node, later.node, [...path, '*']), both(earlier, later));
  }
  return listNode(merged);
}
