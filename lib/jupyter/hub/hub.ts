import { Construct } from 'constructs';
import { type Network, Service, Volume } from '../../compose';
import { Backup, type Bindable, faultsOf, markBindable, Size, Stack, trace } from '../../core';
import { Dockerfile, type Stage } from '../../dockerfile';
import { PythonFile } from '../../python';
import { VERSIONS } from '../../versions';
import { LONG_RUNNING } from '../defaults';
import type { MlflowServer } from '../mlflow/mlflow-server';
import { PlatformNetworks } from '../networks';
import { SocketProxy } from '../socket/socket-proxy';
import type { SharedStorage } from '../storage/shared-storage';
import { checkHub } from './check';
import { DATABASE, STATE, writeConfig } from './config';
import type { HubProps } from './hub-props';

/** JupyterHub with DockerSpawner: signs users in and starts a lab for each. */
export class Hub extends Construct implements Bindable {
  readonly service: Service;
  readonly volume: Volume;
  /** `jupyterhub_config.py`. */
  readonly config: PythonFile;
  readonly dockerfile: Dockerfile;
  /** The network that labs are on. */
  readonly network: Network;
  readonly socketProxy: SocketProxy | undefined;
  readonly #props: HubProps;
  readonly #volumes = new Map<string, { readonly bind: string; readonly mode: 'ro' | 'rw' }>();
  readonly #labEnvironment = new Map<string, string>();
  readonly #stage: Stage;

  constructor(scope: Construct, id: string, props: HubProps) {
    super(scope, id);
    trace(this);
    markBindable(this);
    this.#props = props;
    const folder = props.folder ?? 'hub';
    this.network = PlatformNetworks.labs(this);
    this.volume = new Volume(this, 'Data', { key: props.dataVolumeKey ?? 'jupyterhub_data' });
    this.dockerfile = new Dockerfile(this, 'Dockerfile', { path: `${folder}/Dockerfile` });
    this.#stage = this.dockerfile.stage(`quay.io/jupyterhub/jupyterhub:${VERSIONS.jupyterhub}`);
    this.config = new PythonFile(this, 'Config', {
      path: `${folder}/jupyterhub_config.py`,
      header:
        'Configuration of JupyterHub. Settings of the deployment come from the environment, secrets from files.',
    });
    this.service = this.#service(folder);
    this.dockerfile.ownedBy(this.service);
    this.config.ownedBy(this.service);
    this.socketProxy = this.#reachDocker();
    props.proxy.route(this.service, { name: Stack.of(this).projectName, host: props.host, port: 8000 });
    Backup.of(this)
      .volume(this.volume.key, {
        kind: 'sqlite',
        service: this.service.serviceName,
        databases: [DATABASE],
      })
      .userVolumes(this, this.userVolume);
    checkHub(this, props, this.userVolume);
  }

  /** Real name of a user's volume, with `{username}` in it. */
  get userVolume(): string {
    return this.#props.userVolume ?? `${Stack.of(this).projectName}-user-{username}`;
  }

  /** Sets an environment variable in every lab. */
  addLabEnvironment(name: string, value: string): void {
    this.#labEnvironment.set(name, value);
  }

  /** Mounts a storage in every lab. */
  mountInLabs(storage: SharedStorage, target: string): void {
    for (const { bind } of this.#volumes.values())
      if (bind === target) faultsOf(this).add('LW_STORAGE_MOUNT_CONFLICT', { given: target });
    this.#volumes.set(storage.volume.volumeName, { bind: target, mode: storage.readOnly ? 'ro' : 'rw' });
    for (const image of this.#props.labImages) image.prepareMount(storage.volume, target);
  }

  /** Labs log to this MLflow, without any configuration by their users. */
  useMlflow(mlflow: MlflowServer): void {
    this.addLabEnvironment('MLFLOW_TRACKING_URI', mlflow.trackingUri);
    this.service.dependsOn(mlflow.service, 'healthy');
    for (const image of this.#props.labImages) image.addPip(`mlflow-skinny==${VERSIONS.mlflow}`);
  }

  bind(): void {
    const { authenticator, cullAfter, host, proxy } = this.#props;
    const packages = [`dockerspawner==${VERSIONS.dockerspawner}`, ...authenticator.packages];
    if (cullAfter !== false) packages.push(`jupyterhub-idle-culler==${VERSIONS.idleCuller}`);
    const stage = this.#stage;
    stage.section('packages').run(`python3 -m pip install --no-cache-dir ${packages.sort().join(' ')}`);
    this.configureImage(stage.section('custom'));
    stage
      .copy('jupyterhub_config.py', '/etc/jupyterhub/jupyterhub_config.py')
      .cmd(['jupyterhub', '--config', '/etc/jupyterhub/jupyterhub_config.py']);
    if (authenticator.oauth)
      this.service.addEnvironment('OAUTH_CALLBACK_URL', `${proxy.url(host)}/hub/oauth_callback`);
    writeConfig(this.config, this.#props, {
      userVolume: this.userVolume,
      publicUrl: proxy.url(host),
      volumes: this.#volumes,
      labEnvironment: this.#labEnvironment,
    });
    this.configureHub(this.config);
  }

  /** For subclasses: adds to the hub's image. */
  protected configureImage(_stage: Stage): void {}

  /** For subclasses: adds to the end of the configuration. */
  protected configureHub(_config: PythonFile): void {}

  #service(folder: string): Service {
    const { containerName, labImages, serviceName } = this.#props;
    const service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      serviceName: serviceName ?? 'hub',
      build: { context: `./${folder}` },
      ...(containerName ? { containerName } : {}),
      environment: {
        DOCKER_JUPYTER_IMAGE: labImages[0]?.imageName ?? '',
        DOCKER_NETWORK_NAME: this.network.networkName,
        HUB_IP: containerName ?? serviceName ?? 'hub',
      },
      memLimit: Size.gibibytes(1),
      healthcheck: {
        test: [
          'CMD',
          'python3',
          '-c',
          "import urllib.request; urllib.request.urlopen('http://localhost:8000/hub/health')",
        ],
        interval: '10s',
        timeout: '5s',
        retries: 12,
        startPeriod: '60s',
      },
    });
    service.mount(this.volume, STATE).joins(this.network);
    for (const image of labImages) service.dependsOn(image.service, 'completed');
    return service;
  }

  #reachDocker(): SocketProxy | undefined {
    if (this.#props.docker === 'socket') {
      this.service.mountHostPath('/var/run/docker.sock', '/var/run/docker.sock');
      return undefined;
    }
    const proxy = new SocketProxy(this, 'Docker', {
      allow: ['containers', 'images', 'info', 'networks', 'ping', 'post', 'version', 'volumes'],
    });
    this.service.addEnvironment('DOCKER_HOST', proxy.url).joins(proxy.network);
    return proxy;
  }
}
