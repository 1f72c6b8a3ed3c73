import { join } from 'node:path';
import type { Construct } from 'constructs';
import { ComposeFile, type Network, Secret, Service, Volume } from '../../compose';
import { diagnosticsOf, EnvVar, hasToken, Size, Stack, stageAsset } from '../../core';
import { ASSETS } from '../../core/assembly/package-assets';
import { type TomlFile, v1, v3 } from '../../traefik';
import { VERSIONS } from '../../versions';
import { HARDENED, LONG_RUNNING, USERS, userAndGroup } from '../defaults';
import { PlatformNetworks } from '../networks';
import { PlatformConstruct } from '../platform-construct';
import { SocketProxy } from '../socket/socket-proxy';
import type { RouteRules } from '../socket/socket-rules';
import { VolumeOwners } from '../storage/volume-owners';
import { checkProxy } from './check';
import { type Https, terminatesTls } from './https';
import type { Dashboard, ProxyProps, Route } from './proxy-props';
import { dashboardLabels, labelsV1, labelsV3 } from './routes';
import { staticV1 } from './static-v1';
import { dynamicV3, METRICS_PORT, staticV3 } from './static-v3';

/** Traefik as the reverse proxy: HTTPS, certificates, and routes from the labels of services. It exposes only routed services. */
export class Proxy extends PlatformConstruct {
  /** The service that runs Traefik. */
  readonly service: Service;
  /** `traefik.toml`. */
  readonly staticConfiguration: TomlFile;
  /** TLS options in `tls.toml`; undefined with 1.7, or if Traefik does not terminate TLS. */
  readonly dynamicConfiguration: TomlFile | undefined;
  /** The filter for Docker's socket, which allows Traefik only to read containers. */
  readonly socketProxy: SocketProxy;
  /** How browsers reach the platform. */
  readonly https: Https;
  /** The network that connects Traefik to routed services. */
  readonly network: Network;
  readonly #props: ProxyProps;

  constructor(scope: Construct, id: string, props: ProxyProps) {
    super(scope, id, { of: Proxy, type: 'ProxyProps', props });
    this.#props = props;
    this.https = props.https;
    this.network = PlatformNetworks.edge(this);
    this.socketProxy = new SocketProxy(this, 'Docker');
    this.socketProxy.allow(this.#rules);
    const template = props.https.mode === 'letsEncrypt' && hasToken(props.https.email.toString());
    this.service = this.#service(template);
    this.#reachFiles(template);
    this.#listen();
    this.staticConfiguration = this.#static(template);
    if (this.#isV3) {
      if (terminatesTls(this.https)) this.dynamicConfiguration = this.#dynamic();
      if (props.dashboard) this.#showDashboard(props.dashboard);
    }
    this.#checkRoutes();
    checkProxy(this, props);
  }

  /** True if browsers use HTTPS. */
  get secure(): boolean {
    return this.https.mode !== 'local';
  }

  /** Address of the metrics (`host:port`) for a Prometheus in the proxy's network; the port is not published. */
  get metricsEndpoint(): string {
    return this.service.endpoint(METRICS_PORT);
  }

  /** URL that browsers use, for a host name. */
  url(host: string | EnvVar | undefined): string {
    if (this.https.mode === 'local') return `http://localhost:${this.https.port}`;
    return `https://${host ?? 'localhost'}`;
  }

  /** Routes requests to a service, and connects the service to the proxy's network. */
  route(service: Service, route: Route): this {
    const context = { props: this.#props, network: this.network.networkName };
    if (!this.#isV3 && route.middlewares)
      diagnosticsOf(this).add('LW_PROXY_DIALECT', {
        property: 'route.middlewares',
        given: '1.7',
        allowed: 'v3',
      });
    if (route.subdomains) this.#checkSubdomains();
    service.joinNetwork(this.network);
    service.addLabels(this.#isV3 ? labelsV3(route, context) : labelsV1(route, context));
    return this;
  }

  get #isV3(): boolean {
    return this.#props.dialect !== '1.7';
  }

  #checkSubdomains(): void {
    const { https } = this.#props;
    if (!this.#isV3)
      diagnosticsOf(this).add('LW_PROXY_DIALECT', {
        property: 'route.subdomains',
        given: '1.7',
        allowed: 'v3',
      });
    if (https.mode === 'letsEncrypt' && https.challenge?.kind !== 'dns')
      diagnosticsOf(this).add('LW_PROXY_WILDCARD', {
        property: 'https.challenge',
        given: https.challenge?.kind ?? 'none',
        allowed: 'Challenge.dns',
      });
  }

  // On the host only root can read the certificate's key; root needs no capability for that.
  get #asRoot(): boolean {
    return this.https.mode === 'certificate';
  }

  // Compose copies secrets into the container, which fails with a read-only file system.
  get #hasReadOnlyFileSystem(): boolean {
    const { dashboard, https } = this.#props;
    const challenge = https.mode === 'letsEncrypt' ? https.challenge : undefined;
    const secrets = challenge?.kind === 'dns' && challenge.environment.some(({ kind }) => kind === 'secret');
    return !dashboard && !secrets;
  }

  // The same as the constraints of Traefik's provider: Traefik sees only containers that it would route.
  get #rules(): RouteRules {
    const project = ['com.docker.compose.project', Stack.of(this).projectName] as const;
    const network = this.network.networkName;
    const tag = this.#isV3 ? 'traefik.docker.network' : 'traefik.tags';
    return { kind: 'routes', labels: [project, [tag, network]] };
  }

  #service(template: boolean): Service {
    const { image, memory, serviceName } = this.#props;
    const pinned = this.#isV3 ? `traefik:${VERSIONS.traefik}` : `traefik:v${VERSIONS.traefikV1}-alpine`;
    const service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      ...HARDENED,
      ...(this.#asRoot ? {} : { user: userAndGroup(USERS.proxy) }),
      // Allows ports below 1024 without a capability. Recent Docker engines set it by default.
      sysctls: { 'net.ipv4.ip_unprivileged_port_start': '0' },
      pidsLimit: 512,
      ...(this.#hasReadOnlyFileSystem ? { readOnly: true, tmpfs: ['/tmp'] } : {}),
      serviceName: serviceName ?? 'reverse-proxy',
      image: image ?? pinned,
      memLimit: memory ?? Size.mebibytes(256),
      healthcheck: {
        test: ['CMD', 'traefik', 'healthcheck', '--ping'],
        interval: '10s',
        timeout: '5s',
        retries: 5,
        startPeriod: '10s',
      },
      ...(template ? { entrypoint: ['/bin/sh', '/etc/traefik/entrypoint.sh'] } : {}),
    });
    return service
      .joinNetwork(this.network)
      .joinNetwork(this.socketProxy.network)
      .dependsOn(this.socketProxy.service, 'healthy');
  }

  #reachFiles(template: boolean): void {
    const { https, service } = this;
    const file = template ? 'traefik.template.toml' : 'traefik.toml';
    service.mountHostPath('./traefik/traefik.toml', `/etc/traefik/${file}`, { readOnly: true });
    if (template) {
      stageAsset(this, join(ASSETS, 'proxy', 'entrypoint.sh'), 'traefik/entrypoint.sh');
      service.mountHostPath('./traefik/entrypoint.sh', '/etc/traefik/entrypoint.sh', { readOnly: true });
    }
    if (https.mode === 'certificate')
      service.mountHostPath(https.folder, '/certificates', { readOnly: true });
    if (https.mode !== 'letsEncrypt') return;
    const volume = new Volume(this, 'Certificates', { key: 'letsencrypt' });
    service.mount(volume, '/letsencrypt');
    VolumeOwners.of(this).setOwner(volume, USERS.proxy, service);
    if (EnvVar.is(https.email)) service.addEnvironment(https.email.name, https.email.toString());
    if (https.challenge?.kind === 'dns')
      for (const one of https.challenge.environment) this.#addProviderVariable(one);
  }

  // Traefik's DNS providers also read `<NAME>_FILE` for every variable.
  #addProviderVariable(parameter: EnvVar): void {
    if (parameter.kind === 'secret') this.service.addSecretParameter(parameter);
    else this.service.addEnvironment(parameter.name, parameter.toString());
  }

  #listen(): void {
    const { https, service } = this;
    if (https.mode === 'local') service.publish(80, { published: https.port, hostIp: '127.0.0.1' });
    else if (https.mode === 'behindProxy')
      service.publish(80, { published: https.port, ...(https.hostIp ? { hostIp: https.hostIp } : {}) });
    else service.publish(80).publish(443);
  }

  #static(template: boolean): TomlFile {
    const options = {
      props: this.#props,
      endpoint: this.socketProxy.url,
      network: this.network.networkName,
      project: Stack.of(this).projectName,
    };
    const file = {
      path: 'traefik/traefik.toml',
      header: template
        ? "Traefik's static configuration. The entrypoint script replaces variables from the environment."
        : "Traefik's static configuration.",
      template,
    };
    return this.#isV3
      ? v3.staticFile(this, 'StaticConfiguration', { ...file, content: staticV3(options) })
      : v1.staticFile(this, 'StaticConfiguration', { ...file, content: staticV1(options) });
  }

  #dynamic(): TomlFile {
    this.service.mountHostPath('./traefik/dynamic', '/etc/traefik/dynamic', { readOnly: true });
    return v3.dynamicFile(this, 'DynamicConfiguration', {
      path: 'traefik/dynamic/tls.toml',
      header: "Traefik's TLS options, which labels cannot set.",
      content: dynamicV3(this.#props),
    });
  }

  #showDashboard(dashboard: Dashboard): void {
    // Not addSecretParameter: Traefik would read the variable with the file name as a setting.
    const users = Secret.forParameter(this, dashboard.users);
    const context = { props: this.#props, network: this.network.networkName };
    this.service.addSecret(users).addLabels(dashboardLabels(dashboard, users.path, context));
  }

  #checkRoutes(): void {
    const secure = terminatesTls(this.https);
    const { key: networkKey, networkName: tag } = this.network;
    const resolvers = this.https.mode === 'letsEncrypt' ? ['letsencrypt'] : [];
    ComposeFile.of(this).addRule((project) =>
      this.#isV3
        ? v3.checkRoutes(project, {
            entryPoints: secure ? ['web', 'websecure'] : ['web'],
            resolvers,
            networkKey,
          })
        : v1.checkRoutes(project, { entryPoints: secure ? ['http', 'https'] : ['http'], networkKey, tag }),
    );
  }
}
