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
import { maskValue } from './secrets';
import { constructOf, type StackSnapshot } from './snapshot';

// For these keys absent means empty, so that each entry is reported as a separate change.
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

/** Compares the services of two stacks. */
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
        after: imageOrBuild(to),
        impact: 'recreate',
        reason: 'a new container',
      };
    } else if (from && !to) {
      yield {
        ...common,
        path: [],
        action: 'removed',
        before: imageOrBuild(from),
        impact: 'recreate',
        reason: 'its container becomes an orphan; `up --remove-orphans` removes it',
      };
    } else if (from && to) {
      for (const leaf of leaves(withEmptyMaps(from), withEmptyMaps(to), [], atomic)) {
        yield { ...common, ...leafChange(leaf), ...serviceImpact(leaf.path, to) };
      }
    }
  }
}

function atomic(path: readonly string[]): boolean {
  return path.length === 2 && (path[0] === 'volumes' || path[0] === 'ulimits');
}

function withEmptyMaps(model: CanonicalMap): CanonicalMap {
  const filled: Record<string, Canonical> = { ...model };
  for (const key of KEYED) filled[key] ??= {};
  const { build } = filled;
  if (isCanonicalMap(build))
    filled['build'] = { ...build, args: build['args'] ?? {}, labels: build['labels'] ?? {} };
  return filled;
}

function imageOrBuild(model: CanonicalMap): string {
  const { image, build } = model;
  if (typeof image === 'string') return image;
  const context = isCanonicalMap(build) ? build['context'] : undefined;
  return context === undefined ? '' : `built from ${showValue(context)}`;
}

/** Converts a differing value to the matching fields of a change. */
export function leafChange({
  path,
  before,
  after,
}: Leaf): Pick<Change, 'path' | 'action' | 'before' | 'after'> {
  const show = (value: Canonical): string =>
    maskValue(path, path[0] === 'volumes' && path.length === 2 ? showMount(value) : showValue(value));
  return {
    path,
    action: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    ...(before === undefined || before === true ? {} : { before: show(before) }),
    ...(after === undefined || after === true ? {} : { after: show(after) }),
  };
}

/** Formats a mount on one line, such as `volume data (ro)`. */
export function showMount(mount: Canonical): string {
  if (!isCanonicalMap(mount)) return showValue(mount);
  const { type = '', source, read_only, ...rest } = mount;
  const options = [
    ...(read_only === 'true' ? ['ro'] : []),
    ...Object.entries(rest).map(([key, value]) => `${key} ${showValue(value)}`),
  ];
  const what =
    source === undefined ? `anonymous ${showValue(type)}` : `${showValue(type)} ${showValue(source)}`;
  return options.length > 0 ? `${what} (${options.join(', ')})` : what;
}

const BUILD_KEYS_WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  'cache_from',
  'cache_to',
  'no_cache',
  'pull',
]);

/**
 * Returns the effect of changing a key of a service. Compose recreates a container if the hash of its service differs;
 * keys outside the hash have no effect. Source: docker/compose, pkg/compose/hash.go.
 */
export function serviceImpact(
  path: readonly string[],
  after: CanonicalMap,
): { readonly impact: Impact; readonly reason?: string } {
  const [key = '', second = ''] = path;
  if (key === 'depends_on') return { impact: 'none', reason: 'only affects the start order' };
  if (key === 'profiles') return { impact: 'none', reason: 'only affects whether `up` starts it' };
  if (key === 'pull_policy') return { impact: 'none', reason: 'only affects when the image is pulled' };
  if (key === 'build') {
    if (BUILD_KEYS_WITHOUT_EFFECT.has(second))
      return { impact: 'none', reason: 'only affects how the image is built next time' };
    return { impact: 'rebuild' };
  }
  if (key === 'image' && own(after, 'build') !== undefined) return { impact: 'rebuild' };
  if (key === 'scale') return { impact: 'recreate', reason: 'containers are added or removed' };
  return { impact: 'recreate' };
}
