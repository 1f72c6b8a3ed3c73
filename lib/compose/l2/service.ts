import type { Construct } from 'constructs';
import { diagnosticsOf, Names, Stack } from '../../core/tree';
import { type EnvVar, Lazy } from '../../core/values';
import { L1Service } from '../l1/element';
import type { BuildSpec, Text } from '../l1/generated/specs';
import type { Config } from './config';
import { ComposeElement } from './element';
import type { Model } from './model';
import type { Network } from './network';
import { Secret } from './secret';
import { ServiceParts } from './service-parts';
import type {
  DependencyCondition,
  DependencyOptions,
  EndpointOptions,
  FileOptions,
  HostMountOptions,
  JoinOptions,
  ModelUse,
  MountOptions,
  PublishOptions,
  ServiceProps,
  TmpfsOptions,
} from './service-props';
import { isOwn, networkIn, volumeIn } from './shared';
import type { Volume } from './volume';

/** A container, or several of one kind, and what it needs. Source: Compose Specification, `services`. */
export class Service extends ComposeElement<L1Service> {
  /** Key in the compose file, and host name on its networks. */
  readonly serviceName: string;
  readonly resource: L1Service;
  readonly #parts = new ServiceParts();

  constructor(scope: Construct, id: string, props: ServiceProps = {}) {
    super(scope, id);
    const { serviceName, ...rest } = props;
    this.serviceName = serviceName ?? Names.within(this, Stack.of(this));
    this.resource = new L1Service(this, 'Resource', {
      name: this.serviceName,
      spec: () => this.#parts.spec(rest),
    });
    this.node.defaultChild = this.resource;
  }

  /** The networks that the service joined. */
  get networks(): readonly Network[] {
    return [...this.#parts.joined()];
  }

  /** Sets an environment variable. */
  addEnvironment(name: string, value: Text | number | boolean): this {
    this.#parts.of('environment').set(name, value);
    return this;
  }

  /** Sets a label. */
  addLabel(name: string, value: Text): this {
    this.#parts.of('labels').set(name, value);
    return this;
  }

  /** Sets labels. */
  addLabels(labels: Readonly<Record<string, Text>>): this {
    for (const [name, value] of Object.entries(labels)) this.#parts.of('labels').set(name, value);
    return this;
  }

  /** Mounts a volume at a path of the container. One of another stack is mounted as an external volume. */
  mount(volume: Volume, target: string, { readOnly, subpath, noCopy }: MountOptions = {}): this {
    const options = { ...(subpath ? { subpath } : {}), ...(noCopy ? { nocopy: true } : {}) };
    this.#parts.of('mounts').push({
      type: 'volume',
      source: volumeIn(this, volume).key,
      target,
      ...(readOnly ? { readOnly } : {}),
      ...(subpath || noCopy ? { volume: options } : {}),
    });
    return this;
  }

  /** Mounts a file or folder of the host, or of the stack's folder when the path begins with `./`. */
  mountHostPath(source: string, target: string, options: HostMountOptions = {}): this {
    const { readOnly, create, propagation, selinux } = options;
    const bind = {
      ...(create === false ? { createHostPath: false } : {}),
      ...(propagation ? { propagation } : {}),
      ...(selinux ? { selinux } : {}),
    };
    this.#parts.of('mounts').push({
      type: 'bind',
      source,
      target,
      ...(readOnly ? { readOnly } : {}),
      ...(Object.keys(bind).length > 0 ? { bind } : {}),
    });
    return this;
  }

  /** Mounts a folder in memory, which is empty at each start. */
  mountTmpfs(target: string, options: TmpfsOptions = {}): this {
    this.#parts.of('mounts').push({
      type: 'tmpfs',
      target,
      ...(Object.keys(options).length > 0 ? { tmpfs: options } : {}),
    });
    return this;
  }

  /** Publishes a port of the container on the host. */
  publish(target: number, { published = target, ...options }: PublishOptions = {}): this {
    this.#parts.of('ports').push({ target, published: String(published), ...options });
    return this;
  }

  /** Documents ports that other containers use; for readers and proxies. */
  expose(...ports: readonly number[]): this {
    for (const port of ports) this.#parts.of('expose').add(String(port));
    return this;
  }

  /** Starts only with one of these profiles. */
  addProfile(...profiles: readonly string[]): this {
    for (const profile of profiles) this.#parts.of('profiles').add(profile);
    return this;
  }

  /** Joins a network, by further names and addresses if given. One of another stack is joined as an external network. */
  joinNetwork(network: Network, options: JoinOptions = {}): this {
    this.#parts.of('networks').set(networkIn(this, network), options);
    return this;
  }

  /** Starts after another service: when it is `started`, `healthy`, or has `completed`. */
  dependsOn(
    service: Service,
    condition: DependencyCondition = 'started',
    options: DependencyOptions = {},
  ): this {
    if (isOwn(this, service, 'dependsOn'))
      this.#parts.of('order').set(service.serviceName, { condition, ...options });
    return this;
  }

  /** Mounts a secret as a file. @default `/run/secrets/<key>` */
  addSecret(secret: Secret, options: FileOptions = {}): this {
    if (!isOwn(this, secret, 'secrets')) return this;
    const plain = Object.keys(options).length === 0;
    this.#parts.of('secrets').set(secret.key, plain ? secret.key : { source: secret.key, ...options });
    return this;
  }

  /** Mounts a secret variable as a file and sets `<NAME>_FILE` to its path. */
  addSecretParameter(parameter: EnvVar): Secret {
    const secret = Secret.forParameter(this, parameter);
    this.addSecret(secret).addEnvironment(`${parameter.name}_FILE`, secret.path);
    return secret;
  }

  /** Mounts a config at a path of the container. @default `/<key>` */
  addConfig(config: Config, target?: string, options: Omit<FileOptions, 'target'> = {}): this {
    if (isOwn(this, config, 'configs'))
      this.#parts.of('configs').push({ source: config.key, ...(target ? { target } : {}), ...options });
    return this;
  }

  /** Uses a model; its address and name come in environment variables. */
  uses(model: Model, options: ModelUse = {}): this {
    if (isOwn(this, model, 'models'))
      this.#parts.of('models').set(model.key, Object.keys(options).length > 0 ? options : null);
    return this;
  }

  /** Builds the image from a folder of the stack. */
  buildFrom(build: BuildSpec): this {
    this.#parts.build = { ...this.#parts.build, ...build };
    return this;
  }

  /** Sets a build argument. */
  addBuildArg(name: string, value: Text): void {
    this.#parts.of('buildArgs').set(name, value);
  }

  /** Passes a secret variable to the build; returns the id for `RUN --mount=type=secret`. */
  addBuildSecret(parameter: EnvVar): string {
    const { key } = Secret.forParameter(this, parameter);
    this.#parts.of('buildSecrets').add(key);
    return key;
  }

  /** Host and port of this service. Who uses it starts after it: healthy if it has a check, else started. */
  endpoint(port: number, { ordered = true }: EndpointOptions = {}): string {
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      diagnosticsOf(this).add('LW_PORT_INVALID', {
        property: 'endpoint',
        given: String(port),
        allowed: '1 to 65535',
      });
    return Lazy.string((context) => {
      context.use(this, ordered);
      return `${this.serviceName}:${port}`;
    });
  }
}
