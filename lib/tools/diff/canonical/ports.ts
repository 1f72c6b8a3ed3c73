import { type ComposeValue, isMap } from '../../../compose/l1/model';
import { splitPort } from '../../../compose/syntax/port';
import { convertMap, toList, withoutDefaults } from './collections';
import { text } from './scalars';
import { type CanonicalMap, mapOf } from './value';

interface Port {
  readonly target: string;
  readonly published: string;
  readonly hostIp: string;
  readonly protocol: string;
  readonly rest: CanonicalMap;
}

/** Converts published ports, by host address, host port and container port. Ranges are expanded. */
export function ports(value: ComposeValue): CanonicalMap {
  return mapOf(
    toList(value)
      .flatMap((item) => (isMap(item) ? longPort(item) : shortPort(text(item))))
      .map(({ target, published, hostIp, protocol, rest }) => {
        const key = `${hostIp ? `${hostIp}:` : ''}${published || 'any'}→${target}/${protocol}`;
        return [key, Object.keys(rest).length > 0 ? rest : (true as const)] as const;
      }),
  );
}

function longPort(item: { readonly [key: string]: ComposeValue }): readonly Port[] {
  const { target, published, host_ip, protocol, ...rest } = item;
  const kept = withoutDefaults(convertMap(rest, {}), { mode: 'ingress' });
  return expandPorts(text(target), text(published), {
    hostIp: text(host_ip),
    protocol: text(protocol ?? 'tcp'),
    // The name of a port has no effect.
    rest: mapOf(Object.entries(kept).filter(([key]) => key !== 'name')),
  });
}

function shortPort(given: string): readonly Port[] {
  const { target, published, hostIp, protocol } = splitPort(given);
  return expandPorts(target, published, { hostIp, protocol, rest: {} });
}

function expandPorts(
  target: string,
  published: string,
  common: Omit<Port, 'target' | 'published'>,
): readonly Port[] {
  const targets = expandRange(target);
  const publishes = expandRange(published);
  return targets.map((one, at) => ({
    ...common,
    target: one,
    published: targets.length === publishes.length ? (publishes[at] ?? published) : published,
  }));
}

function expandRange(given: string): readonly string[] {
  const match = /^(\d+)-(\d+)$/.exec(given);
  if (!match) return [given];
  const [from, to] = [Number(match[1]), Number(match[2])];
  if (to < from || to - from > 65_535) return [given];
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}
