import { mapVariables } from '../../../compose/syntax/interpolation';
import { type Canonical, isCanonicalMap } from '../../diff/canonical/value';
import { readPython } from '../../diff/files/python';
import { usesOf } from '../../diff/files/usage';
import type { StackSnapshot } from '../../diff/snapshot';
import { mapAt } from './fields';
import { readable } from './format';

/** What a JupyterHub starts for each user, as its configuration says. */
export interface SpawnedLab {
  /** Key of the hub's service. */
  readonly hub: string;
  /** Path of the configuration, and the construct that made it. */
  readonly path: string;
  readonly construct: string;
  /** Images that it may start from, the usual one first. */
  readonly images: readonly string[];
  /** Real name of the network. */
  readonly network: string | undefined;
  /** Volumes by real name, or by the pattern of it, with the path in the lab. */
  readonly volumes: ReadonlyMap<string, string>;
  readonly environment: ReadonlyMap<string, string>;
}

const SPAWNER = /^c\.\w*DockerSpawner\.(\w+)$/;

/** Every lab that a hub of the stack starts with DockerSpawner. */
export function spawnedLabs(stack: StackSnapshot): readonly SpawnedLab[] {
  return [...stack.files]
    .filter(([path]) => path.endsWith('_config.py'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, { content, construct }]) => {
      const settings = spawnerSettings(content.toString('utf8'));
      if (!settings) return [];
      return [...new Set(usesOf(path, stack).map(({ service }) => service))].sort().map((hub) => {
        const read = reader(stack, hub);
        const allowed = settings.get('allowed_images');
        return {
          hub,
          path,
          construct,
          images: [
            ...new Set(
              [read(settings.get('image')), ...listed(allowed).map(read)].flatMap((one) => one ?? []),
            ),
          ].map(readable),
          network: read(settings.get('network_name')),
          volumes: new Map(
            [...entries(settings.get('volumes'), settings.get('read_only_volumes'))].map(([name, mount]) => [
              name,
              read(isCanonicalMap(mount) ? mount['bind'] : mount) ?? '',
            ]),
          ),
          environment: new Map(
            [...entries(settings.get('environment'))].map(([name, value]) => [name, read(value) ?? '']),
          ),
        };
      });
    });
}

function spawnerSettings(text: string): ReadonlyMap<string, Canonical> | undefined {
  if (!/Spawner/.test(text)) return undefined;
  const { settings } = readPython(text);
  const found = new Map<string, Canonical>();
  for (const [path, value] of settings) {
    const trait = SPAWNER.exec(path)?.[1] ?? /^c\.Spawner\.(environment)$/.exec(path)?.[1];
    if (trait) found.set(trait, value);
  }
  const named = settings.get('c.JupyterHub.spawner_class');
  return found.size > 0 || (typeof named === 'string' && /docker/i.test(named)) ? found : undefined;
}

function* entries(...values: readonly (Canonical | undefined)[]): Generator<readonly [string, Canonical]> {
  for (const value of values) if (isCanonicalMap(value)) yield* Object.entries(value);
}

function listed(value: Canonical | undefined): readonly Canonical[] {
  if (isCanonicalMap(value))
    return Object.entries(value).map(([key, item]) => (item === true ? `"${key}"` : item));
  return Array.isArray(value) ? value : [];
}

const ENVIRONMENT = /^os\.(?:environ\[|environ\.get\(|getenv\()["'](\w+)["'](?:, ?"([^"]*)")?[\])]$/;

// A literal, or the value of an environment variable of the hub; what is computed cannot be told.
function reader(stack: StackSnapshot, hub: string): (value: Canonical | undefined) => string | undefined {
  const environment = mapAt(stack.project.services.get(hub)?.model ?? {}, 'environment');
  return (value) => {
    if (typeof value !== 'string') return undefined;
    const literal = /^"([^"\\]*)"$/.exec(value);
    if (literal) return literal[1];
    const [, name, fallback] = ENVIRONMENT.exec(value) ?? [];
    if (name === undefined) return undefined;
    const given = Object.hasOwn(environment, name) ? environment[name] : fallback;
    if (typeof given !== 'string') return undefined;
    return mapVariables(given, ({ name: variable, raw }) =>
      variable === 'COMPOSE_PROJECT_NAME' ? stack.project.name : raw,
    );
  };
}
