import { type ComposeMap, type ComposeValue, isMap } from '../../../compose/l1/model';
import { convertAny, convertMap, keyValues, withoutDefaults } from './collections';
import { folderPath, text } from './scalars';
import { canonicalService } from './service';
import { type Canonical, type CanonicalMap, mapOf } from './value';

/** The sections of a compose file, other than `services`, that define resources. */
export type ResourceSection = 'networks' | 'volumes' | 'secrets' | 'configs' | 'models';

/** An element of a compose file in canonical convert. */
export interface CanonicalElement {
  /** Key in the compose file. */
  readonly key: string;
  /** Canonical value of the element. */
  readonly model: CanonicalMap;
}

/** A compose file in canonical convert: equivalent files give equal projects. */
export interface CanonicalProject {
  /** Name of the Compose project. */
  readonly name: string;
  /** Services, by key. */
  readonly services: ReadonlyMap<string, CanonicalElement>;
  /** Volumes and networks by real name; other resources by key. */
  readonly resources: Readonly<Record<ResourceSection, ReadonlyMap<string, CanonicalElement>>>;
}

/**
 * Converts a parsed compose file.
 * @param fallback Project name if the file has no `name`.
 */
export function canonicalProject(file: unknown, fallback: string): CanonicalProject {
  const root = isMap(file) ? file : {};
  const name = text(root['name']) || fallback;
  const networks = namedElements(section(root, 'networks'), name, network);
  const volumes = namedElements(section(root, 'volumes'), name, volume);
  if (!networks.names.has('default')) networks.names.set('default', `${name}_default`);
  const names = { volumes: volumes.names, networks: networks.names };
  return {
    name,
    services: byKey(section(root, 'services'), (model) => canonicalService(model, names)),
    resources: {
      networks: networks.elements,
      volumes: volumes.elements,
      secrets: byKey(section(root, 'secrets'), attached),
      configs: byKey(section(root, 'configs'), attached),
      models: byKey(section(root, 'models'), (model) => convertMap(model, {})),
    },
  };
}

function section(root: ComposeMap, key: string): ComposeMap {
  const found = root[key];
  return isMap(found) ? found : {};
}

function byKey(
  elements: ComposeMap,
  convert: (model: ComposeMap) => CanonicalMap,
): ReadonlyMap<string, CanonicalElement> {
  return new Map(
    Object.entries(elements).map(([key, model]) => [key, { key, model: convert(isMap(model) ? model : {}) }]),
  );
}

function namedElements(
  elements: ComposeMap,
  project: string,
  convert: (model: ComposeMap) => CanonicalMap,
): { readonly elements: ReadonlyMap<string, CanonicalElement>; readonly names: Map<string, string> } {
  const found = new Map<string, CanonicalElement>();
  const names = new Map<string, string>();
  for (const [key, value] of Object.entries(elements)) {
    const { name, external, ...rest } = isMap(value) ? value : {};
    const legacyName = isMap(external) ? text(external['name']) : '';
    const isExternal = isMap(external) || text(external) === 'true';
    const real = text(name) || legacyName || (isExternal ? key : `${project}_${key}`);
    names.set(key, real);
    // The definition of an external resource is not part of this project.
    found.set(real, { key, model: isExternal ? { external: 'true' } : convert(rest) });
  }
  return { elements: found, names };
}

function network(model: ComposeMap): CanonicalMap {
  return trim(
    withoutDefaults(
      convertMap(model, {
        driver_opts: (options) => keyValues(options),
        labels: (labels) => keyValues(labels),
      }),
      {
        attachable: 'false',
        driver: 'bridge',
        enable_ipv6: 'false',
        internal: 'false',
      },
    ),
  );
}

function volume(model: ComposeMap): CanonicalMap {
  return trim(
    withoutDefaults(
      convertMap(model, {
        driver_opts: (options) => keyValues(options),
        labels: (labels) => keyValues(labels),
      }),
      {
        driver: 'local',
      },
    ),
  );
}

function attached(model: ComposeMap): CanonicalMap {
  const { external, ...rest } = model;
  const reference = isMap(external)
    ? { external: 'true', ...external }
    : external === true
      ? { external }
      : {};
  return trim(
    convertMap(
      { ...rest, ...reference },
      {
        file: (file: ComposeValue): Canonical => folderPath(file),
        labels: (labels) => keyValues(labels),
        content: convertAny,
      },
    ),
  );
}

function trim(map: CanonicalMap): CanonicalMap {
  return mapOf(
    Object.entries(map).filter(
      ([key, value]) =>
        !key.startsWith('x-') &&
        !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  );
}
