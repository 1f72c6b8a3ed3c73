import { mapVariables } from '../../../compose/syntax/interpolation';
import type { CanonicalElement, CanonicalProject } from '../canonical/project';
import { type Canonical, type CanonicalMap, isCanonicalMap, mapOf, own, sameValue } from '../canonical/value';
import { MASK } from '../secrets';
import type { StackSnapshot } from '../snapshot';

// What `docker inspect` tells of a container. Of these, the latter are compared only where the tree sets them: the
// image may have set them as well.
const SEEN = [
  'cap_add',
  'cap_drop',
  'container_name',
  'environment',
  'labels',
  'mem_limit',
  'network_mode',
  'networks',
  'ports',
  'privileged',
  'read_only',
  'restart',
  'security_opt',
  'volumes',
] as const;
const SEEN_WHERE_SET = ['command', 'entrypoint', 'image', 'user', 'working_dir'] as const;

/**
 * Brings the tree and what runs to what both can tell. What runs has values where the tree has parameters: a value
 * that fits the pattern is no difference.
 */
export function seenAlike(
  live: StackSnapshot,
  tree: StackSnapshot,
): { readonly from: StackSnapshot; readonly to: StackSnapshot } {
  const running = new Map<string, CanonicalElement>();
  const wanted = new Map<string, CanonicalElement>();
  for (const [key, element] of live.project.services) running.set(key, element);
  for (const [key, element] of tree.project.services) {
    const seen = live.project.services.get(key);
    if (!seen) {
      wanted.set(key, element);
      continue;
    }
    const keys = [...SEEN, ...SEEN_WHERE_SET.filter((one) => own(element.model, one) !== undefined)];
    const model = pick(plainer(element.model, tree.project.name, key), keys);
    const next = fitted(seen.model, model);
    running.set(key, { key, model: hidden(pick(seen.model, keys), next, model) });
    wanted.set(key, { key, model: next });
  }
  return {
    from: { ...live, construct: tree.construct, project: only(live.project, running), files: tree.files },
    to: { ...tree, project: only(tree.project, wanted) },
  };
}

function only(project: CanonicalProject, services: ReadonlyMap<string, CanonicalElement>): CanonicalProject {
  return { ...project, services };
}

function pick(model: CanonicalMap, keys: readonly string[]): CanonicalMap {
  return mapOf(Object.entries(model).filter(([key]) => keys.includes(key)));
}

// What Compose gives a container without being asked, and what is not told of a running one.
function plainer(model: CanonicalMap, project: string, service: string): CanonicalMap {
  const { networks, volumes } = model;
  return {
    ...model,
    container_name: model['container_name'] ?? `${project}-${service}-1`,
    ...(isCanonicalMap(networks)
      ? { networks: mapOf(Object.keys(networks).map((name) => [name, true])) }
      : {}),
    ...(isCanonicalMap(volumes)
      ? { volumes: mapOf(Object.entries(volumes).map(([at, mount]) => [at, bare(mount)])) }
      : {}),
  };
}

function bare(mount: Canonical): Canonical {
  return isCanonicalMap(mount) ? pick(mount, ['type', 'source', 'read_only']) : mount;
}

function fitted(seen: Canonical | undefined, wanted: CanonicalMap): CanonicalMap {
  const map = isCanonicalMap(seen) ? seen : {};
  return mapOf(
    Object.entries(wanted).map(([key, value]) => {
      const actual = own(map, key);
      if (isCanonicalMap(value)) return [key, fitted(actual, value)] as const;
      if (Array.isArray(value) && Array.isArray(actual) && value.length === actual.length)
        return [key, value.map((item: Canonical, at) => reconciled(actual[at], item))] as const;
      return [key, reconciled(actual, value)] as const;
    }),
  );
}

// What runs has the values of secrets in the place of parameters. Unless the tree gives a value literally, or the
// value fits, it is not told.
function hidden(seen: CanonicalMap, next: CanonicalMap, tree: CanonicalMap): CanonicalMap {
  const result: Record<string, Canonical> = { ...seen };
  const { environment } = seen;
  if (isCanonicalMap(environment)) {
    const literal = asMap(tree['environment']);
    const fits = asMap(next['environment']);
    result['environment'] = mapOf(
      Object.entries(environment).map(([name, value]) => {
        const given = own(literal, name);
        const open = (typeof given === 'string' && !given.includes('${')) || own(fits, name) === value;
        return [name, open ? value : MASK] as const;
      }),
    );
  }
  for (const key of ['command', 'entrypoint'] as const) {
    const given = JSON.stringify(tree[key] ?? '');
    if (given.includes('${') && seen[key] !== undefined && !sameValue(seen[key], next[key]))
      result[key] = MASK;
  }
  return result;
}

function asMap(value: Canonical | undefined): CanonicalMap {
  return isCanonicalMap(value) ? value : {};
}

function reconciled(actual: Canonical | undefined, wanted: Canonical): Canonical {
  if (typeof actual !== 'string') return wanted;
  if (wanted === null) return actual;
  if (typeof wanted !== 'string' || !wanted.includes('$')) return wanted;
  return patternOf(wanted).test(actual) ? actual : wanted;
}

/** The texts that a text with parameters can become. A required parameter is never empty. */
export function patternOf(text: string): RegExp {
  const source = mapVariables(
    text,
    ({ operator }) => (operator === ':?' ? '[\\s\\S]+' : '[\\s\\S]*'),
    (literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`);
}
