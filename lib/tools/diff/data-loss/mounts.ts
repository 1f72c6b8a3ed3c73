import { isCanonicalMap } from '../canonical/value';
import type { Change } from '../change';
import type { StackSnapshot } from '../snapshot';

/** One mount of one service. */
export interface PlacedMount {
  readonly service: string;
  /** Path in the container. */
  readonly target: string;
  readonly type: string;
  /** Real name of the volume, or path on the host; empty for a volume without a name. */
  readonly source: string;
  readonly subpath: string;
  readonly readOnly: boolean;
}

/** Every mount of a stack. */
export function mountsOf({ project }: StackSnapshot): readonly PlacedMount[] {
  const found: PlacedMount[] = [];
  for (const [service, { model }] of project.services) {
    const { volumes } = model;
    if (!isCanonicalMap(volumes)) continue;
    for (const [target, mount] of Object.entries(volumes)) {
      if (!isCanonicalMap(mount)) continue;
      const options = mount['volume'];
      found.push({
        service,
        target,
        type: String(mount['type'] ?? ''),
        source: typeof mount['source'] === 'string' ? mount['source'] : '',
        subpath: isCanonicalMap(options) ? String(options['subpath'] ?? '') : '',
        readOnly: mount['read_only'] === 'true',
      });
    }
  }
  return found;
}

/**
 * Data which a service saw and sees no more, where the volume itself stays: it is mounted at another path, in another
 * service only, or something else lies over it. A service that moved with its data to another key is none.
 */
export function mountDataLoss(
  changes: readonly Change[],
  before: StackSnapshot,
  after: StackSnapshot,
): readonly Change[] {
  const now = mountsOf(after);
  const earlier = mountsOf(before);
  const at = new Map(now.map((mount) => [`${mount.service} ${mount.target}`, mount]));
  const lost = new Map<string, { readonly dataLoss: string; readonly reason: string }>();
  const dropped: { readonly service: string; readonly dataLoss: string; readonly reason: string }[] = [];
  for (const mount of earlier) {
    const { service, target } = mount;
    if (!holdsData(mount, before) || sameData(mount, at.get(`${service} ${target}`))) continue;
    // A volume that is gone as a whole is told once, with the volume.
    if (mount.type === 'volume' && mount.source !== '' && !knows(after, mount.source)) continue;
    const stays = after.project.services.has(service);
    if (!stays && now.some((other) => other.target === target && sameData(mount, other))) continue;
    const dataLoss = mount.source || `${service}:${target}`;
    if (stays) {
      lost.set(`${service} ${target}`, { dataLoss, reason: why(mount, at.get(`${service} ${target}`), now) });
    } else if (!now.some((other) => other.source === mount.source && other.source !== '')) {
      dropped.push({ service, dataLoss, reason: `${mount.source || target} is mounted nowhere any more` });
    }
  }
  return changes.map((change) => {
    if (change.kind !== 'service') return change;
    const loss =
      change.path[0] === 'volumes'
        ? lost.get(`${change.name} ${change.path[1]}`)
        : change.action === 'removed' && change.path.length === 0
          ? dropped.find(({ service }) => service === change.name)
          : undefined;
    return loss ? { ...change, impact: 'data', dataLoss: loss.dataLoss, reason: loss.reason } : change;
  });
}

function knows({ project }: StackSnapshot, volume: string): boolean {
  return project.resources.volumes.has(volume);
}

function sameData(mount: PlacedMount, other: PlacedMount | undefined): boolean {
  return (
    other !== undefined &&
    other.type === mount.type &&
    other.source === mount.source &&
    other.subpath === mount.subpath
  );
}

// Files of the stack itself are written anew by each synth; sockets and what is read only hold no data of a service.
function holdsData({ type, source, readOnly }: PlacedMount, { files }: StackSnapshot): boolean {
  if (type === 'volume') return true;
  if (type !== 'bind' || readOnly || source.endsWith('.sock')) return false;
  const inside = source.replace(/^\.\//, '');
  return !files.has(inside) && ![...files.keys()].some((path) => path.startsWith(`${inside}/`));
}

function why(mount: PlacedMount, over: PlacedMount | undefined, now: readonly PlacedMount[]): string {
  const what = mount.source || 'the volume without a name';
  const elsewhere = now.find(
    ({ service, source, target }) =>
      service === mount.service && source === mount.source && source !== '' && target !== mount.target,
  );
  if (elsewhere)
    return `${what} is now mounted at ${elsewhere.target}: the service looks for its data at ${mount.target}`;
  if (over?.source === mount.source && over.source !== '') return `another folder of ${what} is mounted`;
  if (over)
    return `${over.source || 'something else'} is mounted in its place: the service no longer sees ${what}`;
  return `the service no longer sees ${what}`;
}
