import { type ComposeValue, isMap } from '../../../compose/l1/model';
import { splitPort } from '../../../compose/syntax/port';
import { listOf, shaped, without } from './collections';
import { text } from './scalars';
import { type CanonicalMap, mapOf } from './value';

interface Port {
  readonly target: string;
  readonly published: string;
  readonly hostIp: string;
  readonly protocol: string;
  readonly rest: CanonicalMap;
}

/** Published ports by address and port on the host, and the port in the container; ranges one by one. */
export function ports(value: ComposeValue): CanonicalMap {
  return mapOf(
    listOf(value)
      .flatMap((item) => (isMap(item) ? longPort(item) : shortPort(text(item))))
      .map(({ target, published, hostIp, protocol, rest }) => {
        const key = `${hostIp ? `${hostIp}:` : ''}${published || 'any'}→${target}/${protocol}`;
        return [key, Object.keys(rest).length > 0 ? rest : (true as const)] as const;
      }),
  );
}

function longPort(item: { readonly [key: string]: ComposeValue }): readonly Port[] {
  const { target, published, host_ip, protocol, ...rest } = item;
  const kept = without(shaped(rest, {}), { mode: 'ingress' });
  return ranged(text(target), text(published), {
    hostIp: text(host_ip),
    protocol: text(protocol ?? 'tcp'),
    // A name is for people only.
    rest: mapOf(Object.entries(kept).filter(([key]) => key !== 'name')),
  });
}

function shortPort(given: string): readonly Port[] {
  const { target, published, hostIp, protocol } = splitPort(given);
  return ranged(target, published, { hostIp, protocol, rest: {} });
}

function ranged(
  target: string,
  published: string,
  common: Omit<Port, 'target' | 'published'>,
): readonly Port[] {
  const targets = range(target);
  const publishes = range(published);
  return targets.map((one, at) => ({
    ...common,
    target: one,
    published: targets.length === publishes.length ? (publishes[at] ?? published) : published,
  }));
}

function range(given: string): readonly string[] {
  const found = /^(\d+)-(\d+)$/.exec(given);
  if (!found) return [given];
  const [from, to] = [Number(found[1]), Number(found[2])];
  if (to < from || to - from > 65_535) return [given];
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}
