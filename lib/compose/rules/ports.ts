import type { Diagnostic } from '../../core/diagnostics';
import { diagnosticAt } from '../../core/tree';
import { type Dialect, writeText } from '../../core/values';
import { type ComposeValue, isMap } from '../l1/model';
import type { Resolved } from '../project';

/** A port that a service listens on, on the host. */
interface Listener {
  /** Address; empty for all. */
  readonly address: string;
  /** The port and its protocol; or the text of a port that a parameter decides. */
  readonly port: string;
}

/** Finds ports of the host that two services, or one twice, would listen on. */
export function* checkPortConflicts(services: readonly Resolved[]): Generator<Diagnostic> {
  const taken = new Map<string, { readonly address: string; readonly owner: Resolved }[]>();
  for (const service of services) {
    for (const { address, port } of listenersOf(service.model['ports'])) {
      const others = taken.get(port) ?? [];
      taken.set(port, others);
      const other = others.find((one) => one.address === address || isAny(one.address) || isAny(address));
      if (!other) others.push({ address, owner: service });
      else
        yield diagnosticAt(service.construct, 'LW_PORT_CONFLICT', {
          property: 'ports',
          given: address ? `${address}:${port}` : port,
          allowed: `it is taken by ${other.owner.construct.node.path.replace(/\/Resource$/, '')}`,
        });
    }
  }
}

function isAny(address: string): boolean {
  return ['', '0.0.0.0', '::', '[::]'].includes(address);
}

function listenersOf(ports: ComposeValue | undefined): readonly Listener[] {
  if (!Array.isArray(ports)) return [];
  return ports.flatMap((port: ComposeValue): readonly Listener[] => {
    if (isMap(port)) {
      const { published, host_ip: address, protocol, target } = port;
      return published === undefined
        ? []
        : listeners(String(address ?? ''), String(published), String(target), String(protocol ?? 'tcp'));
    }
    const found = /^(?:(.*):)?([^:]+):([^:/]+)(?:\/(\w+))?$/.exec(String(port));
    return found ? listeners(found[1] ?? '', found[2] ?? '', found[3] ?? '', found[4] ?? 'tcp') : [];
  });
}

// One parameter may be several objects with one name.
const NAMES: Dialect = { literal: (text) => text, parameter: ({ name }) => `\${${name}}` };

function listeners(
  address: string,
  published: string,
  target: string,
  protocol: string,
): readonly Listener[] {
  const [from = 0, to = from] = published.split('-').map(Number);
  const range = published.includes('-');
  // Of a range for one port of the container the engine takes a port that is free.
  if (range && !target.includes('-')) return [];
  if (Number.isNaN(from) || Number.isNaN(to))
    return [{ address, port: `${writeText(published, NAMES)}/${protocol}` }];
  const count = Math.min(Math.max(to - from + 1, 0), 65_536);
  return Array.from({ length: count }, (_, at) => ({ address, port: `${from + at}/${protocol}` }));
}
