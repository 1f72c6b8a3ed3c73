import { dictionary } from '../../core/values';
import type {
  BuildSpec,
  DependsOnSpec,
  ModelsSpec,
  NetworksSpec,
  ServiceSpec,
  Text,
} from '../l1/generated/specs';
import type { Network } from './network';
import type { DependencyCondition, DependencyOptions, ServiceProps } from './service-props';
import { entriesOf, listOf } from './spec-forms';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Entry<K extends keyof ServiceSpec> = Extract<NonNullable<ServiceSpec[K]>, readonly unknown[]>[number];
type Order = { readonly condition: DependencyCondition } & DependencyOptions;

interface Parts {
  readonly environment: Map<string, Text | number | boolean>;
  readonly labels: Map<string, Text>;
  readonly mounts: Entry<'volumes'>[];
  readonly ports: Entry<'ports'>[];
  readonly expose: Set<string>;
  readonly profiles: Set<string>;
  readonly networks: Map<Network, NetworksSpec>;
  /** By service name. */
  readonly order: Map<string, Order>;
  readonly secrets: Map<string, Entry<'secrets'>>;
  readonly configs: Entry<'configs'>[];
  readonly models: Map<string, ModelsSpec | null>;
  readonly buildArgs: Map<string, Text>;
  readonly buildSecrets: Set<string>;
}

const MAKE: { readonly [K in keyof Parts]: () => Parts[K] } = {
  environment: () => new Map(),
  labels: () => new Map(),
  mounts: () => [],
  ports: () => [],
  expose: () => new Set(),
  profiles: () => new Set(),
  networks: () => new Map(),
  order: () => new Map(),
  secrets: () => new Map(),
  configs: () => [],
  models: () => new Map(),
  buildArgs: () => new Map(),
  buildSecrets: () => new Set(),
};

/** Additions to a service by its methods, merged with its props when the compose file is resolved. */
export class ServiceParts {
  // A part is made when it is first needed: most services need few, and a large file has a hundred thousand services.
  readonly #made: Partial<Parts> = {};
  build: BuildSpec | undefined;

  /** A part to add to. */
  of<K extends keyof Parts>(name: K): Parts[K] {
    const known: Parts[K] | undefined = this.#made[name];
    const part = known ?? MAKE[name]();
    if (!known) this.#made[name] = part;
    return part;
  }

  /** The networks that the service joined. */
  joined(): Iterable<Network> {
    return this.#made.networks?.keys() ?? [];
  }

  /** The whole specification: props, and what was added to them. */
  spec(props: Omit<ServiceProps, 'serviceName'>): ServiceSpec {
    const made = this.#made;
    const spec: Mutable<ServiceSpec> = { ...props };
    const build = this.#buildSpec(props.build);
    if (build) spec.build = build;
    if (made.environment) spec.environment = dictionary(entriesOf(props.environment), made.environment);
    if (made.labels) spec.labels = dictionary(entriesOf(props.labels), made.labels);
    if (made.mounts) spec.volumes = [...(props.volumes ?? []), ...made.mounts];
    if (made.ports) spec.ports = [...(props.ports ?? []), ...made.ports];
    if (made.expose) spec.expose = [...(props.expose ?? []), ...[...made.expose].sort()];
    if (made.profiles) spec.profiles = [...(props.profiles ?? []), ...[...made.profiles].sort()];
    if (made.networks)
      spec.networks = dictionary(entriesOf(props.networks, {}), networkEntries(made.networks));
    if (made.order)
      spec.dependsOn = dictionary(
        entriesOf(props.dependsOn, { condition: 'service_started' }),
        orderEntries(made.order),
      );
    if (made.secrets) spec.secrets = [...(props.secrets ?? []), ...sortedValues(made.secrets)];
    if (made.configs) spec.configs = [...(props.configs ?? []), ...made.configs];
    if (made.models) spec.models = dictionary(entriesOf(props.models, null), made.models);
    return spec;
  }

  #buildSpec(props: ServiceSpec['build']): BuildSpec | undefined {
    const made = this.#made;
    const given = isSpec(props) ? props : props === undefined ? undefined : { context: props };
    const build = given || this.build ? { ...given, ...this.build } : undefined;
    if (!build) return undefined;
    return {
      ...build,
      ...(made.buildArgs ? { args: dictionary(entriesOf(build.args), made.buildArgs) } : {}),
      ...(made.buildSecrets ? { secrets: [...listOf(build.secrets), ...[...made.buildSecrets].sort()] } : {}),
    };
  }
}

function networkEntries(
  networks: ReadonlyMap<Network, NetworksSpec>,
): readonly (readonly [string, NetworksSpec])[] {
  return [...networks].map(([network, options]) => [network.key, options]);
}

function orderEntries(order: ReadonlyMap<string, Order>): readonly (readonly [string, DependsOnSpec])[] {
  return [...order].map(([name, { condition, ...options }]) => [
    name,
    { condition: CONDITIONS[condition], ...options },
  ]);
}

const CONDITIONS = {
  started: 'service_started',
  healthy: 'service_healthy',
  completed: 'service_completed_successfully',
} as const;

function isSpec(build: ServiceSpec['build']): build is BuildSpec {
  return typeof build === 'object' && Object.getPrototypeOf(build) === Object.prototype;
}

function sortedValues<T>(map: ReadonlyMap<string, T>): readonly T[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
