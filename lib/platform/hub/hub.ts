import { basename } from 'node:path';
import { Construct } from 'constructs';
import { ComposeFile, type Network, type Service, Volume } from '../../compose';
import { assertType, Backup, type Bindable, diagnosticsOf, EnvVar, Stack } from '../../core';
import { Dockerfile, type Stage, shellWords } from '../../dockerfile';
import { PythonFile } from '../../python';
import { VERSIONS } from '../../versions';
import type { LabImage } from '../lab/lab-image';
import { MlflowGate, type MlflowGateOptions } from '../mlflow/mlflow-gate';
import type { MlflowServer } from '../mlflow/mlflow-server';
import { PlatformNetworks } from '../networks';
import { PlatformConstruct } from '../platform-construct';
import { checkPackages } from '../props/packages';
import { SocketProxy } from '../socket/socket-proxy';
import type { SharedStorage } from '../storage/shared-storage';
import { checkHub } from './check';
import { checkServiceName } from './check/names';
import { checkSpawnerNetwork } from './check/network';
import { CONFIG, type ConfigInput, DATABASE, writeConfig } from './config';
import { labRules } from './config/policy';
import { databaseUrl, joinDatabase } from './database';
import type { HubProps } from './hub-props';
import { type GroupAccess, LabMounts } from './lab-mounts';
import type { HubRole, HubService } from './rbac';
import { hubService } from './service';

/** JupyterHub with DockerSpawner: signs users in and starts a lab for each. */
export class Hub extends PlatformConstruct implements Bindable {
  /** The service that runs the hub. */
  readonly service: Service;
  /** The volume with the hub's state. */
  readonly volume: Volume;
  /** `jupyterhub_config.py`. */
  readonly config: PythonFile;
  /** The image of the hub. */
  readonly dockerfile: Dockerfile;
  /** The network that labs are on. */
  readonly network: Network;
  /** The filter for Docker's socket; undefined with `docker: 'socket'`. */
  readonly socketProxy: SocketProxy | undefined;
  /** The images that labs start from. */
  readonly labImages: readonly LabImage[];
  readonly #props: HubProps;
  readonly #mounts = new LabMounts(this);
  readonly #labEnvironment = new Map<string, string>();
  readonly #services: HubService[];
  readonly #roles: HubRole[];
  readonly #everyUser: string[] = [];
  readonly #stage: Stage;

  constructor(scope: Construct, id: string, props: HubProps) {
    super(scope, id, { of: Hub, type: 'HubProps', props });
    this.#props = props;
    this.#services = [...(props.services ?? [])];
    for (const { name } of this.#services) checkServiceName(this, name);
    this.#roles = [...(props.roles ?? [])];
    this.labImages = imagesOf(props);
    const folder = props.folder ?? 'hub';
    this.network = PlatformNetworks.labs(this);
    if (props.lab?.internet === false) this.network.resource.addOverride(['internal'], true);
    this.volume = new Volume(this, 'Data', { key: props.volumeKey ?? 'jupyterhub_data' });
    this.dockerfile = new Dockerfile(this, 'Dockerfile', { path: `${folder}/Dockerfile` });
    this.#stage = this.dockerfile.stage(props.from ?? `quay.io/jupyterhub/jupyterhub:${VERSIONS.jupyterhub}`);
    this.config = new PythonFile(this, 'Config', {
      path: `${folder}/jupyterhub_config.py`,
      header:
        'Configuration of JupyterHub. It reads deployment settings from the environment and secrets from files.',
    });
    this.service = hubService(this, props, folder);
    this.dockerfile.ownedBy(this.service);
    this.config.ownedBy(this.service);
    this.socketProxy = this.#connectToDocker();
    joinDatabase(this.service, props.database);
    for (const [name, value] of Object.entries(props.lab?.environment ?? {}))
      this.addLabEnvironment(name, value.toString());
    for (const names of [props.access.users, props.access.admins])
      if (EnvVar.is(names)) this.service.addEnvironment(names.name, names.toString());
    props.proxy.route(this.service, {
      name: Stack.of(this).projectName,
      host: props.host,
      port: 8000,
      ...(props.userSubdomains ? { subdomains: true } : {}),
    });
    for (const image of this.labImages) image.requireHub(VERSIONS.jupyterhub);
    const backup = Backup.of(this).userVolumes(this, this.userVolume);
    if (!props.database)
      backup.volume(this.volume.key, {
        kind: 'sqlite',
        service: this.service.serviceName,
        databases: [DATABASE],
      });
    checkPackages(this, 'pip', 'pip', props.pip ?? []);
    checkPackages(this, 'authenticator.packages', 'pip', props.authenticator.packages);
    checkHub(this, props, this.userVolume);
    ComposeFile.of(this).addRule((project) => checkSpawnerNetwork(project, this.service.resource));
  }

  /** Name of each user's home volume on the Docker host; contains `{username}`. */
  get userVolume(): string {
    return this.#props.userVolume ?? `${Stack.of(this).projectName}-user-{username}`;
  }

  /** URL of the hub for browsers. */
  get url(): string {
    return this.#props.proxy.url(this.#props.host);
  }

  /**
   * URL of a JupyterHub service for browsers, without its path: the hub's URL, or a separate host name with
   * `userSubdomains`. Source: JupyterHub, `subdomain_hook`.
   */
  serviceUrl(name: string): string {
    return this.#props.userSubdomains ? this.url.replace('://', `://${name}--service.`) : this.url;
  }

  /** Sets an environment variable in every lab. */
  addLabEnvironment(name: string, value: string): this {
    this.#labEnvironment.set(name, value);
    return this;
  }

  /** Adds a JupyterHub service, such as a page behind the hub's sign-in. */
  addService(service: HubService): this {
    checkServiceName(this, service.name);
    if (this.#services.some(({ name }) => name === service.name))
      diagnosticsOf(this).add('LW_HUB_SERVICE_DUPLICATE', { property: 'services', given: service.name });
    this.#services.push(service);
    return this;
  }

  /** Adds a JupyterHub role. */
  addRole(role: HubRole): this {
    this.#roles.push(role);
    return this;
  }

  /** Grants scopes to every user of the hub, such as `access:services!service=mlflow`. */
  allowEveryUser(...scopes: readonly string[]): this {
    this.#everyUser.push(...scopes);
    return this;
  }

  /**
   * Mounts a storage in every lab, or in the labs of some groups.
   * @param target Absolute path in the labs, such as `/shared`.
   * @param access Groups that can read or write. By default, all users can.
   */
  mountInLabs(storage: SharedStorage, target: string, access?: GroupAccess): this {
    const fits = Construct.isConstruct(storage) && 'volume' in storage;
    assertType(this, fits, 'mountInLabs', storage, 'a SharedStorage');
    assertType(this, typeof target === 'string', 'mountInLabs', target, 'a path in the labs');
    this.#mounts.add(storage, target, access);
    for (const image of this.labImages) image.prepareMount(storage.volume, target);
    return this;
  }

  /** Connects every lab to an MLflow server, without configuration by users. */
  useMlflow(mlflow: MlflowServer): this {
    assertType(this, Construct.isConstruct(mlflow), 'useMlflow', mlflow, 'a MlflowServer');
    this.addLabEnvironment('MLFLOW_TRACKING_URI', mlflow.trackingUri);
    // Without git in the image, MLflow prints a page of warnings at the first run in each kernel.
    this.addLabEnvironment('GIT_PYTHON_REFRESH', 'quiet');
    this.service.dependsOn(mlflow.service, 'healthy');
    for (const image of this.labImages) image.addPip(`mlflow-skinny==${mlflow.version}`);
    return this;
  }

  /** Shows MLflow's web UI at `/services/mlflow/` to signed-in users. Otherwise no browser can reach it. */
  showMlflow(mlflow: MlflowServer, options: MlflowGateOptions = {}): MlflowGate {
    return new MlflowGate(this, 'MlflowGate', { ...options, hub: this, mlflow });
  }

  bind(): void {
    const { authenticator, culling, database, pip = [] } = this.#props;
    const packages = [`dockerspawner==${VERSIONS.dockerspawner}`, ...authenticator.packages, ...pip];
    if (culling !== false) packages.push(`jupyterhub-idle-culler==${VERSIONS.idleCuller}`);
    if (database) packages.push(`psycopg2-binary==${VERSIONS.psycopg2}`);
    const stage = this.#stage;
    stage.section('packages').run(`python3 -m pip install --no-cache-dir ${shellWords(packages.sort())}`);
    this.#brand(stage.section('branding'));
    this.configureImage(stage.section('custom'));
    stage
      .copy('jupyterhub_config.py', `${CONFIG}/jupyterhub_config.py`)
      .cmd(['jupyterhub', '--config', `${CONFIG}/jupyterhub_config.py`]);
    if (authenticator.oauth)
      this.service.addEnvironment('OAUTH_CALLBACK_URL', `${this.url}/hub/oauth_callback`);
    this.#checkRoles();
    const input: ConfigInput = {
      props: this.#props,
      project: Stack.of(this).projectName,
      userVolume: this.userVolume,
      publicUrl: this.url,
      databaseUrl: databaseUrl(this.config, database),
      volumes: this.#mounts.forAll,
      groupVolumes: this.#mounts.forGroups,
      labEnvironment: this.#labEnvironment,
      services: this.#services,
      roles: this.#roles,
      everyUser: this.#everyUser,
    };
    writeConfig(this.config, input);
    this.socketProxy?.allow(labRules(input, this.network.networkName));
    this.configureHub(this.config);
  }

  /** Override in a subclass to add instructions to the hub's image. */
  protected configureImage(_stage: Stage): void {}

  /** Override in a subclass to append to the configuration. */
  protected configureHub(_config: PythonFile): void {}

  // In bind(), when all services have been added.
  #checkRoles(): void {
    const known = new Set(this.#services.map(({ name }) => name));
    for (const { name, services = [] } of this.#roles)
      for (const given of services.filter((service) => !known.has(service)))
        diagnosticsOf(this).add('LW_HUB_ROLE_UNKNOWN', {
          property: `roles.${name}.services`,
          given,
          allowed: [...known].join(', ') || 'no service is defined',
        });
  }

  #brand(stage: Stage): void {
    const { logo, templates } = this.#props.branding ?? {};
    if (logo) {
      const name = `branding/${basename(logo)}`;
      this.dockerfile.copyAsset(stage, logo, name, `${CONFIG}/${name}`);
    }
    if (templates) this.dockerfile.copyAsset(stage, templates, 'templates', `${CONFIG}/templates/`);
  }

  #connectToDocker(): SocketProxy | undefined {
    if (this.#props.docker === 'socket') {
      this.service.mountHostPath('/var/run/docker.sock', '/var/run/docker.sock');
      return undefined;
    }
    const proxy = new SocketProxy(this, 'Docker');
    this.service.addEnvironment('DOCKER_HOST', proxy.url).joinNetwork(proxy.network);
    return proxy;
  }
}

function imagesOf({ labImages, profiles = [] }: HubProps): readonly LabImage[] {
  return [...labImages, ...profiles.map(({ image }) => image).filter((image) => !labImages.includes(image))];
}
