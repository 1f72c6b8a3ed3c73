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

/** Additions to a service by its methods, merged with its props when the compose file is resolved. */
export class ServiceParts {
  readonly environment = new Map<string, Text | number | boolean>();
  readonly labels = new Map<string, Text>();
  readonly mounts: Entry<'volumes'>[] = [];
  readonly ports: Entry<'ports'>[] = [];
  readonly expose = new Set<string>();
  readonly profiles = new Set<string>();
  readonly networks = new Map<Network, NetworksSpec>();
  /** By service name. */
  readonly order = new Map<string, Order>();
  readonly secrets = new Map<string, Entry<'secrets'>>();
  readonly configs: Entry<'configs'>[] = [];
  readonly models = new Map<string, ModelsSpec | null>();
  readonly buildArgs = new Map<string, Text>();
  readonly buildSecrets = new Set<string>();
  build: BuildSpec | undefined;

  /** The whole specification: props, and what was added to them. */
  spec(props: Omit<ServiceProps, 'serviceName'>): ServiceSpec {
    const spec: Mutable<ServiceSpec> = { ...props };
    const build = this.#buildSpec(props.build);
    if (build) spec.build = build;
    if (this.environment.size > 0)
      spec.environment = dictionary(entriesOf(props.environment), this.environment);
    if (this.labels.size > 0) spec.labels = dictionary(entriesOf(props.labels), this.labels);
    if (this.mounts.length > 0) spec.volumes = [...(props.volumes ?? []), ...this.mounts];
    if (this.ports.length > 0) spec.ports = [...(props.ports ?? []), ...this.ports];
    if (this.expose.size > 0) spec.expose = [...(props.expose ?? []), ...[...this.expose].sort()];
    if (this.profiles.size > 0) spec.profiles = [...(props.profiles ?? []), ...[...this.profiles].sort()];
    if (this.networks.size > 0)
      spec.networks = dictionary(entriesOf(props.networks, {}), this.#networkEntries());
    if (this.order.size > 0)
      spec.dependsOn = dictionary(
        entriesOf(props.dependsOn, { condition: 'service_started' }),
        this.#orderEntries(),
      );
    if (this.secrets.size > 0) spec.secrets = [...(props.secrets ?? []), ...sortedValues(this.secrets)];
    if (this.configs.length > 0) spec.configs = [...(props.configs ?? []), ...this.configs];
    if (this.models.size > 0) spec.models = dictionary(entriesOf(props.models, null), this.models);
    return spec;
  }

  #buildSpec(props: ServiceSpec['build']): BuildSpec | undefined {
    const given = isSpec(props) ? props : props === undefined ? undefined : { context: props };
    const build = given || this.build ? { ...given, ...this.build } : undefined;
    if (!build) return undefined;
    return {
      ...build,
      ...(this.buildArgs.size > 0 ? { args: dictionary(entriesOf(build.args), this.buildArgs) } : {}),
      ...(this.buildSecrets.size > 0
        ? { secrets: [...listOf(build.secrets), ...[...this.buildSecrets].sort()] }
        : {}),
    };
  }

  #networkEntries(): readonly (readonly [string, NetworksSpec])[] {
    return [...this.networks].map(([network, options]) => [network.key, options]);
  }

  #orderEntries(): readonly (readonly [string, DependsOnSpec])[] {
    return [...this.order].map(([name, { condition, ...options }]) => [
      name,
      { condition: CONDITIONS[condition], ...options },
    ]);
  }
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
