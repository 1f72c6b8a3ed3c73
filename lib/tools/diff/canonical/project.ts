import { type ComposeMap, type ComposeValue, isMap } from '../../../compose/l1/model';
import { pairs, plain, shaped, without } from './collections';
import { folderPath, text } from './scalars';
import { canonicalService } from './service';
import { type Canonical, type CanonicalMap, mapOf } from './value';

/** The sections whose elements stand for something on the Docker host. */
export type ResourceSection = 'networks' | 'volumes' | 'secrets' | 'configs' | 'models';

/** An element of a compose file in canonical form. */
export interface CanonicalElement {
  /** Key in the compose file. */
  readonly key: string;
  /** What it says. */
  readonly model: CanonicalMap;
}

/** A compose file in canonical form: two spellings of one meaning give equal projects. */
export interface CanonicalProject {
  /** Name of the Compose project. */
  readonly name: string;
  /** The services, by key. */
  readonly services: ReadonlyMap<string, CanonicalElement>;
  /** Volumes and networks by real name, others by key. */
  readonly resources: Readonly<Record<ResourceSection, ReadonlyMap<string, CanonicalElement>>>;
}

/** Reads a parsed compose file. `fallback` is the project's name where the file says none. */
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
      models: byKey(section(root, 'models'), (model) => shaped(model, {})),
    },
  };
}

function section(root: ComposeMap, key: string): ComposeMap {
  const found = root[key];
  return isMap(found) ? found : {};
}

function byKey(
  elements: ComposeMap,
  form: (model: ComposeMap) => CanonicalMap,
): ReadonlyMap<string, CanonicalElement> {
  return new Map(
    Object.entries(elements).map(([key, model]) => [key, { key, model: form(isMap(model) ? model : {}) }]),
  );
}

function namedElements(
  elements: ComposeMap,
  project: string,
  form: (model: ComposeMap) => CanonicalMap,
): { readonly elements: ReadonlyMap<string, CanonicalElement>; readonly names: Map<string, string> } {
  const found = new Map<string, CanonicalElement>();
  const names = new Map<string, string>();
  for (const [key, value] of Object.entries(elements)) {
    const { name, external, ...rest } = isMap(value) ? value : {};
    const outer = isMap(external) ? text(external['name']) : '';
    const isExternal = isMap(external) || text(external) === 'true';
    const real = text(name) || outer || (isExternal ? key : `${project}_${key}`);
    names.set(key, real);
    // What an external one consists of is decided where it was made.
    found.set(real, { key, model: isExternal ? { external: 'true' } : form(rest) });
  }
  return { elements: found, names };
}

function network(model: ComposeMap): CanonicalMap {
  return trim(
    without(shaped(model, { driver_opts: (options) => pairs(options), labels: (labels) => pairs(labels) }), {
      attachable: 'false',
      driver: 'bridge',
      enable_ipv6: 'false',
      internal: 'false',
    }),
  );
}

function volume(model: ComposeMap): CanonicalMap {
  return trim(
    without(shaped(model, { driver_opts: (options) => pairs(options), labels: (labels) => pairs(labels) }), {
      driver: 'local',
    }),
  );
}

function attached(model: ComposeMap): CanonicalMap {
  const { external, ...rest } = model;
  const outer = isMap(external) ? { external: 'true', ...external } : external === true ? { external } : {};
  return trim(
    shaped(
      { ...rest, ...outer },
      {
        file: (file: ComposeValue): Canonical => folderPath(file),
        labels: (labels) => pairs(labels),
        content: plain,
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
