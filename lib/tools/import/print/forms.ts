import { splitMount } from '../../../compose/syntax/mount';
import { splitPort } from '../../../compose/syntax/port';
import { entriesOf, get, type Node, textOf } from '../../../compose/yaml/node';

/** A mount of a named volume. */
export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly subpath?: string;
}

/** A mount in the short form; undefined where it says more than a call can. */
export function shortMount(node: Node): Mount | undefined {
  const { source, target, options } = splitMount(textOf(node) ?? '');
  if (source === undefined || !['', 'rw', 'ro'].includes(options)) return undefined;
  return { source, target, readOnly: options === 'ro' };
}

/** A mount in the long form. */
export function longMount(node: Node): Mount | undefined {
  if (node.kind !== 'map' || hasOther(node, 'type', 'source', 'target', 'read_only', 'volume'))
    return undefined;
  const source = textOf(get(node, 'source'));
  const target = textOf(get(node, 'target'));
  const readOnly = scalarOf(get(node, 'read_only')) ?? false;
  const volume = get(node, 'volume');
  if (textOf(get(node, 'type')) !== 'volume' || !source || !target || typeof readOnly !== 'boolean')
    return undefined;
  if (volume && hasOther(volume, 'subpath')) return undefined;
  const subpath = textOf(get(volume, 'subpath'));
  return { source, target, readOnly, ...(subpath === undefined ? {} : { subpath }) };
}

/** A port that is published. */
export interface Port {
  readonly target: string;
  readonly published: string;
  readonly hostIp: string;
  readonly protocol: 'tcp' | 'udp';
}

/** True for a number from 1 on. */
export function isNumber(text: string): boolean {
  return /^[1-9]\d*$/.test(text);
}

/** A port in the short form; undefined where it says more than a call can. */
export function shortPort(node: Node): Port | undefined {
  const { hostIp, published, target, protocol } = splitPort(textOf(node) ?? '');
  if (!isNumber(target) || published === '' || (protocol !== 'tcp' && protocol !== 'udp')) return undefined;
  // A range spreads over ports by how it is written, and a variable may hold an address as well.
  if (!isNumber(published) && !/^\$\{\w+:-[1-9]\d*\}$/.test(published)) return undefined;
  return { target, published, hostIp, protocol };
}

/** A port in the long form. */
export function longPort(node: Node): Port | undefined {
  if (node.kind !== 'map' || hasOther(node, 'target', 'published', 'host_ip', 'protocol')) return undefined;
  const target = textOf(get(node, 'target')) ?? '';
  const published = textOf(get(node, 'published')) ?? '';
  const protocol = textOf(get(node, 'protocol')) ?? 'tcp';
  if (!isNumber(target) || published === '' || (protocol !== 'tcp' && protocol !== 'udp')) return undefined;
  return { target, published, hostIp: textOf(get(node, 'host_ip')) ?? '', protocol };
}

/** The value of a leaf. */
export function scalarOf(node: Node | undefined): unknown {
  return node?.kind === 'scalar' ? node.value : undefined;
}

/** True when a map has other keys than these. */
export function hasOther(node: Node, ...known: readonly string[]): boolean {
  return [...entriesOf(node).keys()].some((one) => !known.includes(one));
}
