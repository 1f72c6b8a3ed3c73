import {
  type Entry,
  entriesOf,
  entry,
  get,
  listNode,
  type MapNode,
  mapNode,
  type Node,
  scalarNode,
  textOf,
  withEntry,
  withoutEntries,
} from '../../../compose/yaml/node';
import type { Diagnostic } from '../../../core/diagnostics';
import { diagnostic, hintOrAllowed, suggest } from '../../../core/diagnostics';
import { VERSIONS } from '../../../versions';
import type { Notes } from '../notes';

/** The sections of a compose file. */
export const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

const TOP_KEYS = [...SECTIONS, 'name', 'version', 'include'];
const LISTED = ['networks', 'volumes', 'secrets', 'configs'];

/** Fixes errors that are common in older files, and notes each fix; rejects files that are not compose files. */
export function fixRoot(
  root: MapNode,
  file: string,
  notes: Notes,
): { root: MapNode; diagnostics: readonly Diagnostic[] } {
  let fixed = root;
  const diagnostics: Diagnostic[] = [];
  const top = entriesOf(root);
  if (!top.has('services') && !top.has('include') && [...top.values()].some(({ node }) => isService(node)))
    return {
      root,
      diagnostics: [diagnostic('LW_IMPORT_FORMAT_V1', { path: file, given: [...top.keys()].join(', ') })],
    };
  for (const key of top.keys()) {
    if (TOP_KEYS.includes(key) || key.startsWith('x-')) continue;
    diagnostics.push(
      diagnostic('LW_IMPORT_KEY_UNKNOWN', { path: file, given: key, ...hintOrAllowed(key, TOP_KEYS) }),
    );
  }
  if (top.has('version')) {
    notes.add('lost', `${file}: version`, 'Compose ignores `version`, which is obsolete; it was removed.');
    fixed = withoutEntries(fixed, 'version');
  }
  for (const section of LISTED) {
    const list = get(fixed, section);
    if (list?.kind !== 'list') continue;
    const map = listedSection(list);
    if (!map) continue;
    notes.add(
      'fixed',
      `${file}: ${section}`,
      `Top-level \`${section}\` was a list, which Compose rejects; it is now a map.`,
    );
    fixed = withEntry(fixed, section, entry(map, top.get(section)?.comment));
  }
  for (const section of SECTIONS) {
    const node = get(fixed, section);
    if (node && node.kind !== 'map' && !(node.kind === 'scalar' && node.value === null))
      diagnostics.push(
        diagnostic('LW_IMPORT_SECTION_INVALID', { path: file, property: section, given: `a ${node.kind}` }),
      );
  }
  return { root: fixed, diagnostics };
}

function isService(node: Node): boolean {
  return get(node, 'image') !== undefined || get(node, 'build') !== undefined;
}

// `- data` or `- data: {…}`, one key each.
function listedSection(list: Node): MapNode | undefined {
  const entries = new Map<string, Entry>();
  for (const { node, comment } of list.kind === 'list' ? list.items : []) {
    const name = node.kind === 'scalar' ? textOf(node) : undefined;
    if (name !== undefined) entries.set(name.replace(/:$/, ''), entry(scalarNode(null), comment));
    else if (node.kind === 'map')
      for (const [key, one] of entriesOf(node))
        entries.set(key, entry(one.node, [...comment, ...one.comment]));
    else return undefined;
  }
  return mapNode(entries);
}

/** Fixes errors in a service that Compose does not report: misspelt Traefik labels and obsolete keys. */
export function fixService(name: string, service: MapNode, notes: Notes): MapNode {
  const renamed = renameDevelop(name, service, notes);
  const labels = fixLabels(get(renamed, 'labels'), `services.${name}.labels`, notes);
  if (!labels) return renamed;
  return withEntry(renamed, 'labels', entry(labels, entriesOf(renamed).get('labels')?.comment));
}

// Compose still accepts `x-develop`, the former name of `develop`.
function renameDevelop(name: string, service: MapNode, notes: Notes): MapNode {
  const old = entriesOf(service).get('x-develop');
  if (!old || entriesOf(service).has('develop')) return service;
  notes.add('resolved', `services.${name}.x-develop`, 'Compose reads it as `develop`; it was renamed.');
  return withEntry(withoutEntries(service, 'x-develop'), 'develop', old);
}

function fixLabels(labels: Node | undefined, where: string, notes: Notes): Node | undefined {
  let changed = false;
  const right = (text: string): string => {
    const [head = ''] = text.split('.');
    if (head === 'traefik' || head.length < 5 || !text.includes('.') || head.includes('$')) return text;
    if (!suggest(head, ['traefik'])) return text;
    changed = true;
    notes.add(
      'fixed',
      where,
      `The label \`${text.split('=')[0]}\` is misspelt, so Traefik ignores it; it is now \`traefik${text.slice(head.length).split('=')[0]}\`.`,
    );
    return `traefik${text.slice(head.length)}`;
  };
  if (labels?.kind === 'list') {
    const items = labels.items.map((one) => {
      const text = one.node.kind === 'scalar' ? textOf(one.node) : undefined;
      if (text === undefined) return one;
      const better = right(text);
      return better === text
        ? one
        : entry(scalarNode(better, one.node.kind === 'scalar' ? one.node.folder : ''), one.comment);
    });
    return changed ? listNode(items) : undefined;
  }
  if (labels?.kind !== 'map') return undefined;
  const entries = new Map([...entriesOf(labels)].map(([key, one]) => [right(key), one]));
  return changed ? mapNode(entries) : undefined;
}

/** Pins an unpinned Traefik image if the labels use the syntax of Traefik 1. */
export function pinTraefik(services: MapNode, notes: Notes): MapNode {
  const old = [...entriesOf(services)].some(([, { node }]) =>
    labelNames(get(node, 'labels')).some((label) => /^traefik\.(?:frontend|backend|port)\b/.test(label)),
  );
  if (!old) return services;
  const entries = new Map(entriesOf(services));
  for (const [name, { node, comment }] of entries) {
    const image = textOf(get(node, 'image'));
    if (node.kind !== 'map' || !image || !/^(?:docker\.io\/|library\/)*traefik(?::latest)?$/.test(image))
      continue;
    const pinned = `traefik:v${VERSIONS.traefikV1}`;
    notes.add(
      'fixed',
      `services.${name}.image`,
      `The labels use the syntax of Traefik 1, but \`${image}\` is Traefik 3, which ignores them; the image is now \`${pinned}\`. Docker Engine 29 and later reject Traefik 1, so migrate to a Proxy.`,
    );
    entries.set(name, entry(withEntry(node, 'image', entry(scalarNode(pinned))), comment));
  }
  return mapNode(entries);
}

function labelNames(labels: Node | undefined): readonly string[] {
  if (labels?.kind === 'list') return labels.items.map(({ node }) => textOf(node) ?? '');
  return [...entriesOf(labels).keys()];
}
