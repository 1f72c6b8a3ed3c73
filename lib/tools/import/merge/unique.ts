import { splitMount } from '../../../compose/syntax/mount';
import { splitPort } from '../../../compose/syntax/port';
import {
  type Entry,
  entriesOf,
  get,
  type ListNode,
  mapNode,
  type Node,
  textOf,
} from '../../../compose/yaml/node';
import { matches } from './merge';

type Key = (node: Node) => string;

const beforeEquals: Key = (node) => (textOf(node) ?? '').split('=')[0] ?? '';
const device: Key = (node) =>
  textOf(get(node, 'target')) ?? (textOf(node) ?? '').split(':')[1] ?? textOf(node) ?? '';
const file: Key = (node) => textOf(get(node, 'path')) ?? textOf(node) ?? '';
const mount: Key = (node) => textOf(get(node, 'target')) ?? splitMount(textOf(node) ?? '').target;
const attached: Key = (node) =>
  textOf(get(node, 'target')) ?? textOf(get(node, 'source')) ?? textOf(node) ?? '';

const port: Key = (node) => {
  if (node.kind !== 'map') return JSON.stringify(splitPort(textOf(node) ?? ''));
  const part = (key: string): string => textOf(get(node, key)) ?? '';
  return JSON.stringify({
    hostIp: part('host_ip'),
    published: part('published'),
    target: part('target'),
    protocol: part('protocol') || 'tcp',
  });
};

// Of two entries with one key, Compose keeps the later, in the place of the earlier. Source: compose-go, override.
const KEYS: readonly (readonly [pattern: string, key: Key])[] = [
  ...[
    'build.additional_contexts',
    'build.args',
    'build.labels',
    'build.tags',
    'annotations',
    'cap_add',
    'cap_drop',
    'deploy.labels',
    'dns',
    'dns_opt',
    'dns_search',
    'environment',
    'expose',
    'labels',
    'links',
    'networks.*.aliases',
    'networks.*.link_local_ips',
    'profiles',
    'sysctls',
    'tmpfs',
  ].map((key) => [`services.*.${key}`, beforeEquals] as const),
  ['services.*.devices', device],
  ['services.*.env_file', file],
  ['services.*.volumes', mount],
  ['services.*.ports', port],
  ['services.*.secrets', attached],
  ['services.*.configs', attached],
  ['networks.*.labels', beforeEquals],
];

/** A value without the entries that Compose drops because a later one has the same key. */
export function uniqueNode(
  node: Node,
  path: readonly string[],
  dropped: (path: readonly string[]) => void,
): Node {
  if (node.kind === 'list') {
    const key = KEYS.find(([pattern]) => matches(pattern, path))?.[1];
    return key ? uniqueList(node, key, () => dropped(path)) : node;
  }
  if (node.kind === 'scalar') return node;
  let changed = false;
  const entries = new Map<string, Entry>();
  for (const [name, one] of entriesOf(node)) {
    const next = uniqueNode(one.node, [...path, name], dropped);
    if (next !== one.node) changed = true;
    entries.set(name, { ...one, node: next });
  }
  return changed ? mapNode(entries) : node;
}

function uniqueList(node: ListNode, key: Key, dropped: () => void): Node {
  const places = new Map<string, number>();
  const items: Entry[] = [];
  for (const one of node.items) {
    const name = key(one.node);
    const at = places.get(name);
    if (at === undefined) {
      places.set(name, items.length);
      items.push(one);
    } else items[at] = one;
  }
  if (items.length === node.items.length) return node;
  dropped();
  return { ...node, items };
}
