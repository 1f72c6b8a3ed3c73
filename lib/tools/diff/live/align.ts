import { mapVariables } from '../../../compose/syntax/interpolation';
import type { CanonicalElement, CanonicalProject } from '../canonical/project';
import { type Canonical, type CanonicalMap, isCanonicalMap, mapOf, own, sameValue } from '../canonical/value';
import { MASK } from '../secrets';
import type { StackSnapshot } from '../snapshot';

// Keys that `docker inspect` reports. The second list is compared only if the app sets the key, because the image may
// set it, too.
const INSPECTED = [
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
const INSPECTED_IF_SET = ['command', 'entrypoint', 'image', 'user', 'working_dir'] as const;

/**
 * Reduces the running stack and the new stack to the keys that both have. The running stack contains values where the
 * new one contains parameters; a value that matches the pattern of the parameter is not a difference.
 */
export function alignWithLive(
  live: StackSnapshot,
  next: StackSnapshot,
): { readonly from: StackSnapshot; readonly to: StackSnapshot } {
  const running = new Map<string, CanonicalElement>();
  const wanted = new Map<string, CanonicalElement>();
  for (const [key, element] of live.project.services) running.set(key, element);
  for (const [key, element] of next.project.services) {
    const actual = live.project.services.get(key);
    if (!actual) {
      wanted.set(key, element);
      continue;
    }
    const keys = [...INSPECTED, ...INSPECTED_IF_SET.filter((name) => own(element.model, name) !== undefined)];
    const model = pick(withComposeDefaults(element.model, next.project.name, key), keys);
    const filled = fillParameters(actual.model, model);
    running.set(key, { key, model: hideSecrets(pick(actual.model, keys), filled, model) });
    wanted.set(key, { key, model: filled });
  }
  return {
    from: {
      ...live,
      construct: next.construct,
      project: withServices(live.project, running),
      files: next.files,
    },
    to: { ...next, project: withServices(next.project, wanted) },
  };
}

function withServices(
  project: CanonicalProject,
  services: ReadonlyMap<string, CanonicalElement>,
): CanonicalProject {
  return { ...project, services };
}

function pick(model: CanonicalMap, keys: readonly string[]): CanonicalMap {
  return mapOf(Object.entries(model).filter(([key]) => keys.includes(key)));
}

// Adds what Compose sets by default, and drops what inspecting a container does not report.
function withComposeDefaults(model: CanonicalMap, project: string, service: string): CanonicalMap {
  const { networks, volumes } = model;
  return {
    ...model,
    container_name: model['container_name'] ?? `${project}-${service}-1`,
    ...(isCanonicalMap(networks)
      ? { networks: mapOf(Object.keys(networks).map((name) => [name, true])) }
      : {}),
    ...(isCanonicalMap(volumes)
      ? { volumes: mapOf(Object.entries(volumes).map(([at, mount]) => [at, inspectedMount(mount)])) }
      : {}),
  };
}

function inspectedMount(mount: Canonical): Canonical {
  return isCanonicalMap(mount) ? pick(mount, ['type', 'source', 'read_only']) : mount;
}

function fillParameters(actual: Canonical | undefined, wanted: CanonicalMap): CanonicalMap {
  const map = isCanonicalMap(actual) ? actual : {};
  return mapOf(
    Object.entries(wanted).map(([key, pattern]) => {
      const value = own(map, key);
      if (isCanonicalMap(pattern)) return [key, fillParameters(value, pattern)] as const;
      if (Array.isArray(pattern) && Array.isArray(value) && pattern.length === value.length)
        return [key, pattern.map((item: Canonical, index) => fillParameter(value[index], item))] as const;
      return [key, fillParameter(value, pattern)] as const;
    }),
  );
}

// A running container contains the values of secrets. A value is shown only if the app sets it literally or it matches
// the pattern of its parameter.
function hideSecrets(actual: CanonicalMap, filled: CanonicalMap, wanted: CanonicalMap): CanonicalMap {
  const result: Record<string, Canonical> = { ...actual };
  const { environment } = actual;
  if (isCanonicalMap(environment)) {
    const literal = asMap(wanted['environment']);
    const matching = asMap(filled['environment']);
    result['environment'] = mapOf(
      Object.entries(environment).map(([name, value]) => {
        const given = own(literal, name);
        const visible = (typeof given === 'string' && !given.includes('${')) || own(matching, name) === value;
        return [name, visible ? value : MASK] as const;
      }),
    );
  }
  for (const key of ['command', 'entrypoint'] as const) {
    const given = JSON.stringify(wanted[key] ?? '');
    if (given.includes('${') && actual[key] !== undefined && !sameValue(actual[key], filled[key]))
      result[key] = MASK;
  }
  return result;
}

function asMap(value: Canonical | undefined): CanonicalMap {
  return isCanonicalMap(value) ? value : {};
}

function fillParameter(actual: Canonical | undefined, wanted: Canonical): Canonical {
  if (typeof actual !== 'string') return wanted;
  if (wanted === null) return actual;
  if (typeof wanted !== 'string' || !wanted.includes('$')) return wanted;
  return patternOf(wanted).test(actual) ? actual : wanted;
}

/** Returns a pattern for the values of a text with parameters. A required parameter is never empty. */
export function patternOf(text: string): RegExp {
  const source = mapVariables(
    text,
    ({ operator }) => (operator === ':?' ? '[\\s\\S]+' : '[\\s\\S]*'),
    (literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`);
}
