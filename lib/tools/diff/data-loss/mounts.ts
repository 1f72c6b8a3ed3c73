import { isCanonicalMap } from '../canonical/value';
import type { Change } from '../change';
import type { StackSnapshot } from '../snapshot';

/** A mount of a service. */
export interface ServiceMount {
  readonly service: string;
  /** Path in the container. */
  readonly target: string;
  readonly type: string;
  /** Real name of the volume, or path on the host; empty for an anonymous volume. */
  readonly source: string;
  readonly subpath: string;
  readonly readOnly: boolean;
}

/** Returns every mount of a stack. */
export function mountsOf({ project }: StackSnapshot): readonly ServiceMount[] {
  const found: ServiceMount[] = [];
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
 * Finds services that lose access to their data while the volume itself is kept: it is now mounted at another path or
 * only in another service, or something else is mounted in its place. Renaming the key of a service is not a loss if the
 * service keeps its mounts.
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
    if (!containsData(mount, before) || sameData(mount, at.get(`${service} ${target}`))) continue;
    // A removed volume is reported once, as a change of the volume.
    if (mount.type === 'volume' && mount.source !== '' && !defines(after, mount.source)) continue;
    const kept = after.project.services.has(service);
    if (!kept && now.some((other) => other.target === target && sameData(mount, other))) continue;
    const dataLoss = mount.source || `${service}:${target}`;
    if (kept) {
      lost.set(`${service} ${target}`, {
        dataLoss,
        reason: lossReason(mount, at.get(`${service} ${target}`), now),
      });
    } else if (!now.some((other) => other.source === mount.source && other.source !== '')) {
      dropped.push({ service, dataLoss, reason: `no service mounts ${mount.source || target} any longer` });
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

function defines({ project }: StackSnapshot, volume: string): boolean {
  return project.resources.volumes.has(volume);
}

function sameData(mount: ServiceMount, other: ServiceMount | undefined): boolean {
  return (
    other !== undefined &&
    other.type === mount.type &&
    other.source === mount.source &&
    other.subpath === mount.subpath
  );
}

// Synth rewrites the stack's own files; sockets and read-only mounts contain no data of the service.
function containsData({ type, source, readOnly }: ServiceMount, { files }: StackSnapshot): boolean {
  if (type === 'volume') return true;
  if (type !== 'bind' || readOnly || source.endsWith('.sock')) return false;
  const inside = source.replace(/^\.\//, '');
  return !files.has(inside) && ![...files.keys()].some((path) => path.startsWith(`${inside}/`));
}

function lossReason(
  mount: ServiceMount,
  replacement: ServiceMount | undefined,
  now: readonly ServiceMount[],
): string {
  const what = mount.source || 'the anonymous volume';
  const elsewhere = now.find(
    ({ service, source, target }) =>
      service === mount.service && source === mount.source && source !== '' && target !== mount.target,
  );
  if (elsewhere)
    return `${what} is now mounted at ${elsewhere.target}, but the service expects its data at ${mount.target}`;
  if (replacement?.source === mount.source && replacement.source !== '')
    return `another subfolder of ${what} is mounted`;
  if (replacement)
    return `${replacement.source || 'something else'} is mounted in its place; the service no longer has access to ${what}`;
  return `the service no longer has access to ${what}`;
}
