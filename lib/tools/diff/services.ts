import {
  type Canonical,
  type CanonicalMap,
  isCanonicalMap,
  type Leaf,
  leaves,
  own,
  showValue,
} from './canonical/value';
import type { Change, Impact } from './change';
import { shown } from './secrets';
import { constructOf, type StackSnapshot } from './snapshot';

// Absent means empty for these, so that each entry is a change of its own.
const KEYED = [
  'annotations',
  'cap_add',
  'cap_drop',
  'configs',
  'depends_on',
  'devices',
  'environment',
  'expose',
  'extra_hosts',
  'group_add',
  'labels',
  'links',
  'networks',
  'ports',
  'profiles',
  'secrets',
  'security_opt',
  'sysctls',
  'tmpfs',
  'ulimits',
  'volumes',
] as const;

/** Every difference of the services of two stacks. */
export function* compareServices(before: StackSnapshot, after: StackSnapshot): Generator<Change> {
  const keys = new Set([...before.project.services.keys(), ...after.project.services.keys()]);
  for (const key of [...keys].sort()) {
    const from = before.project.services.get(key)?.model;
    const to = after.project.services.get(key)?.model;
    const common = {
      stack: after.name,
      construct: constructOf(to ? after : before, 'services', key),
      kind: 'service' as const,
      name: key,
      services: [key],
    };
    if (!from && to) {
      yield {
        ...common,
        path: [],
        action: 'added',
        after: origin(to),
        impact: 'recreate',
        reason: 'a new container',
      };
    } else if (from && !to) {
      yield {
        ...common,
        path: [],
        action: 'removed',
        before: origin(from),
        impact: 'recreate',
        reason: 'its container is an orphan, and goes with `up --remove-orphans`',
      };
    } else if (from && to) {
      for (const leaf of leaves(opened(from), opened(to), [], atomic)) {
        yield { ...common, ...leafChange(leaf), ...serviceImpact(leaf.path, to) };
      }
    }
  }
}

function atomic(path: readonly string[]): boolean {
  return path.length === 2 && (path[0] === 'volumes' || path[0] === 'ulimits');
}

function opened(model: CanonicalMap): CanonicalMap {
  const open: Record<string, Canonical> = { ...model };
  for (const key of KEYED) open[key] ??= {};
  const { build } = open;
  if (isCanonicalMap(build))
    open['build'] = { ...build, args: build['args'] ?? {}, labels: build['labels'] ?? {} };
  return open;
}

function origin(model: CanonicalMap): string {
  const { image, build } = model;
  if (typeof image === 'string') return image;
  const context = isCanonicalMap(build) ? build['context'] : undefined;
  return context === undefined ? '' : `built from ${showValue(context)}`;
}

/** The parts of a change that a differing value gives. */
export function leafChange({
  path,
  before,
  after,
}: Leaf): Pick<Change, 'path' | 'action' | 'before' | 'after'> {
  const show = (value: Canonical): string =>
    shown(path, path[0] === 'volumes' && path.length === 2 ? showMount(value) : showValue(value));
  return {
    path,
    action: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    ...(before === undefined || before === true ? {} : { before: show(before) }),
    ...(after === undefined || after === true ? {} : { after: show(after) }),
  };
}

/** A mount in one line, such as `volume data (ro)`. */
export function showMount(mount: Canonical): string {
  if (!isCanonicalMap(mount)) return showValue(mount);
  const { type = '', source, read_only, ...rest } = mount;
  const options = [
    ...(read_only === 'true' ? ['ro'] : []),
    ...Object.entries(rest).map(([key, value]) => `${key} ${showValue(value)}`),
  ];
  const what =
    source === undefined ? `${showValue(type)} without a name` : `${showValue(type)} ${showValue(source)}`;
  return options.length > 0 ? `${what} (${options.join(', ')})` : what;
}

const QUIET_BUILD: ReadonlySet<string> = new Set(['cache_from', 'cache_to', 'no_cache', 'pull']);

/**
 * What a change of a service's key does. Compose makes a container anew when the hash of its service differs; these
 * keys are no part of it. Source: docker/compose, pkg/compose/hash.go.
 */
export function serviceImpact(
  path: readonly string[],
  after: CanonicalMap,
): { readonly impact: Impact; readonly reason?: string } {
  const [key = '', second = ''] = path;
  if (key === 'depends_on') return { impact: 'none', reason: 'only the order of the next start' };
  if (key === 'profiles') return { impact: 'none', reason: 'only whether `up` starts it' };
  if (key === 'pull_policy') return { impact: 'none', reason: 'only where the image comes from' };
  if (key === 'build') {
    if (QUIET_BUILD.has(second)) return { impact: 'none', reason: 'only how the next build goes' };
    return { impact: 'rebuild' };
  }
  if (key === 'image' && own(after, 'build') !== undefined) return { impact: 'rebuild' };
  if (key === 'scale') return { impact: 'recreate', reason: 'containers are added or removed' };
  return { impact: 'recreate' };
}
