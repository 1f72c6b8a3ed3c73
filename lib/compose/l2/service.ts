import { Construct } from 'constructs';
import { Names, Stack, trace } from '../../core/tree';
import { type EnvVar, Lazy } from '../../core/values';
import { L1Service } from '../l1/element';
import type { BuildSpec, ServiceSpec } from '../l1/generated/specs';
import type { Config } from './config';
import type { Network } from './network';
import { Secret } from './secret';
import type {
  DependencyCondition,
  DependencyOptions,
  MountOptions,
  PublishOptions,
  ServiceProps,
} from './service-props';
import { listOf, mapOf } from './spec-forms';
import type { Volume } from './volume';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A container, or several of one kind, and what it needs. Source: Compose Specification, `services`. */
export class Service extends Construct {
  /** Key in the compose file, and host name on its networks. */
  readonly serviceName: string;
  readonly resource: L1Service;
  readonly #props: Omit<ServiceProps, 'serviceName'>;
  readonly #environment = new Map<string, string | number | boolean | null>();
  readonly #labels = new Map<string, string>();
  readonly #mounts: NonNullable<ServiceSpec['volumes']>[number][] = [];
  readonly #ports: NonNullable<ServiceSpec['ports']>[number][] = [];
  readonly #networks = new Map<Network, readonly string[]>();
  readonly #order = new Map<Service, { readonly condition: DependencyCondition } & DependencyOptions>();
  readonly #secrets = new Map<string, NonNullable<ServiceSpec['secrets']>[number]>();
  readonly #configs: NonNullable<ServiceSpec['configs']>[number][] = [];
  readonly #buildArgs = new Map<string, string>();
  readonly #buildSecrets = new Set<string>();
  #build: BuildSpec | undefined;

  constructor(scope: Construct, id: string, props: ServiceProps = {}) {
    super(scope, id);
    trace(this);
    const { serviceName, ...rest } = props;
    this.#props = rest;
    this.serviceName = serviceName ?? Names.within(this, Stack.of(this));
    this.resource = new L1Service(this, 'Resource', { name: this.serviceName, spec: () => this.#spec() });
    this.node.defaultChild = this.resource;
  }

  /** The networks that the service joined. */
  get networks(): readonly Network[] {
    return [...this.#networks.keys()];
  }

  /** Sets an environment variable. */
  addEnvironment(name: string, value: string | number | boolean): this {
    this.#environment.set(name, value);
    return this;
  }

  /** Sets a label. */
  addLabel(name: string, value: string): this {
    this.#labels.set(name, value);
    return this;
  }

  /** Sets labels. */
  addLabels(labels: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(labels)) this.#labels.set(name, value);
    return this;
  }

  /** Mounts a volume at a path of the container. */
  mount(volume: Volume, target: string, options: MountOptions = {}): this {
    this.#mounts.push({
      type: 'volume',
      source: volume.key,
      target,
      ...(options.readOnly ? { readOnly: true } : {}),
      ...(options.subpath ? { volume: { subpath: options.subpath } } : {}),
    });
    return this;
  }

  /** Mounts a file or folder of the host, or of the stack's folder when the path begins with `./`. */
  mountHostPath(source: string, target: string, options: Pick<MountOptions, 'readOnly'> = {}): this {
    this.#mounts.push({ type: 'bind', source, target, ...(options.readOnly ? { readOnly: true } : {}) });
    return this;
  }

  /** Publishes a port of the container on the host. */
  publish(target: number, options: PublishOptions = {}): this {
    const published = String(options.published ?? target);
    this.#ports.push({
      target,
      published,
      ...(options.hostIp ? { hostIp: options.hostIp } : {}),
      ...(options.protocol ? { protocol: options.protocol } : {}),
    });
    return this;
  }

  /** Joins a network, by further names if given. */
  joins(network: Network, options: { readonly aliases?: readonly string[] } = {}): this {
    this.#networks.set(network, options.aliases ?? []);
    return this;
  }

  /** Starts after another service: when it is `started`, `healthy`, or has `completed`. */
  dependsOn(
    service: Service,
    condition: DependencyCondition = 'started',
    options: DependencyOptions = {},
  ): this {
    this.#order.set(service, { condition, ...options });
    return this;
  }

  /** Hands over a secret as a file. Default: `/run/secrets/<key>`. */
  addSecret(secret: Secret, options: { readonly target?: string } = {}): this {
    this.#secrets.set(
      secret.key,
      options.target ? { source: secret.key, target: options.target } : secret.key,
    );
    return this;
  }

  /** Hands over a secret parameter as a file, and names the file in `<NAME>_FILE`. */
  addSecretParameter(parameter: EnvVar): Secret {
    const secret = Secret.forParameter(this, parameter);
    this.addSecret(secret).addEnvironment(`${parameter.name}_FILE`, secret.path);
    return secret;
  }

  /** Mounts a config at a path of the container. */
  addConfig(config: Config, target: string): this {
    this.#configs.push({ source: config.key, target });
    return this;
  }

  /** Builds the image from a folder of the stack. */
  buildFrom(build: BuildSpec): this {
    this.#build = { ...this.#build, ...build };
    return this;
  }

  /** Sets a build argument. */
  addBuildArg(name: string, value: string): void {
    this.#buildArgs.set(name, value);
  }

  /** Hands a secret parameter to the build; the result is the id for `RUN --mount=type=secret`. */
  addBuildSecret(parameter: EnvVar): string {
    const { key } = Secret.forParameter(this, parameter);
    this.#buildSecrets.add(key);
    return key;
  }

  /** Host and port of this service. Who uses it starts after it: healthy if it has a check, else started. */
  endpoint(port: number): string {
    return Lazy.string((context) => {
      context.use(this);
      return `${this.serviceName}:${port}`;
    });
  }

  /** Sets a value of the compose file; see `L1Element.addOverride`. */
  addOverride(path: readonly (string | number)[], value: unknown): void {
    this.resource.addOverride(path, value);
  }

  /** Removes a key of the compose file; see `L1Element.addDeletionOverride`. */
  addDeletionOverride(path: readonly (string | number)[]): void {
    this.resource.addDeletionOverride(path);
  }

  #spec(): ServiceSpec {
    const props = this.#props;
    const spec: Mutable<ServiceSpec> = { ...props };
    const build = this.#buildSpec();
    if (build) spec.build = build;
    if (this.#environment.size > 0)
      spec.environment = { ...mapOf(props.environment), ...Object.fromEntries(this.#environment) };
    if (this.#labels.size > 0) spec.labels = { ...mapOf(props.labels), ...Object.fromEntries(this.#labels) };
    if (this.#mounts.length > 0) spec.volumes = [...(props.volumes ?? []), ...this.#mounts];
    if (this.#ports.length > 0) spec.ports = [...(props.ports ?? []), ...this.#ports];
    if (this.#networks.size > 0) spec.networks = { ...mapOf(props.networks, {}), ...this.#networkMap() };
    if (this.#order.size > 0)
      spec.dependsOn = { ...mapOf(props.dependsOn, { condition: 'service_started' }), ...this.#orderMap() };
    if (this.#secrets.size > 0) spec.secrets = [...(props.secrets ?? []), ...sortedValues(this.#secrets)];
    if (this.#configs.length > 0) spec.configs = [...(props.configs ?? []), ...this.#configs];
    return spec;
  }

  #buildSpec(): BuildSpec | undefined {
    const given = typeof this.#props.build === 'string' ? { context: this.#props.build } : this.#props.build;
    const build = given || this.#build ? { ...given, ...this.#build } : undefined;
    if (!build) return undefined;
    return {
      ...build,
      ...(this.#buildArgs.size > 0
        ? { args: { ...mapOf(build.args), ...Object.fromEntries(this.#buildArgs) } }
        : {}),
      ...(this.#buildSecrets.size > 0
        ? { secrets: [...listOf(build.secrets), ...[...this.#buildSecrets].sort()] }
        : {}),
    };
  }

  #networkMap(): Record<string, { readonly aliases?: readonly string[] }> {
    return Object.fromEntries(
      [...this.#networks].map(([network, aliases]) => [network.key, aliases.length > 0 ? { aliases } : {}]),
    );
  }

  #orderMap(): Record<
    string,
    { readonly condition: 'service_started' | 'service_healthy' | 'service_completed_successfully' }
  > {
    return Object.fromEntries(
      [...this.#order].map(([service, { condition, ...options }]) => [
        service.serviceName,
        { condition: CONDITIONS[condition], ...options },
      ]),
    );
  }
}

const CONDITIONS = {
  started: 'service_started',
  healthy: 'service_healthy',
  completed: 'service_completed_successfully',
} as const;

function sortedValues<T>(map: ReadonlyMap<string, T>): readonly T[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
