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
import { endsTls, type Https } from './https';
import type { Dashboard, ProxyProps, Route } from './proxy-props';
import { dashboardLabels, labelsV1, labelsV3 } from './routes';
import { staticV1 } from './static-v1';
import { dynamicV3, METRICS_PORT, staticV3 } from './static-v3';

/** Traefik: https, certificates, and routes by the labels of services. It shows nothing that was not routed. */
export class Proxy extends PlatformConstruct {
  /** Traefik in the compose file. */
  readonly service: Service;
  /** `traefik.toml`. */
  readonly staticConfiguration: TomlFile;
  /** How TLS is spoken; undefined in 1.7, and where Traefik does not speak https. */
  readonly dynamicConfiguration: TomlFile | undefined;
  /** What lets it read of containers, and nothing else. */
  readonly socketProxy: SocketProxy;
  /** How browsers reach the platform. */
  readonly https: Https;
  /** The network on which services are reached. */
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
      if (endsTls(this.https)) this.dynamicConfiguration = this.#dynamic();
      if (props.dashboard) this.#showDashboard(props.dashboard);
    }
    this.#checkRoutes();
    checkProxy(this, props);
  }

  /** True when browsers speak https. */
  get secure(): boolean {
    return this.https.mode !== 'local';
  }

  /** Address of the metrics for a Prometheus in the proxy's network; they are not published. */
  get metricsEndpoint(): string {
    return this.service.endpoint(METRICS_PORT);
  }

  /** Address that browsers open, for a host name. */
  url(host: string | EnvVar | undefined): string {
    if (this.https.mode === 'local') return `http://localhost:${this.https.port}`;
    return `https://${host ?? 'localhost'}`;
  }

  /** Leads requests to a service, which joins the proxy's network. */
  route(service: Service, route: Route): void {
    const facts = { props: this.#props, network: this.network.networkName };
    if (!this.#isV3 && route.middlewares)
      diagnosticsOf(this).add('LW_PROXY_DIALECT', {
        property: 'route.middlewares',
        given: '1.7',
        allowed: 'v3',
      });
    if (route.subdomains) this.#checkSubdomains();
    service.joins(this.network);
    service.addLabels(this.#isV3 ? labelsV3(route, facts) : labelsV1(route, facts));
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

  // The key of a certificate on the host is for root alone, who needs no capability to read it.
  get #asRoot(): boolean {
    return this.https.mode === 'certificate';
  }

  // Compose copies secrets into the container, which it cannot where the file system is read-only.
  get #writesNothing(): boolean {
    const { dashboard, https } = this.#props;
    const challenge = https.mode === 'letsEncrypt' ? https.challenge : undefined;
    const secrets = challenge?.kind === 'dns' && challenge.environment.some(({ kind }) => kind === 'secret');
    return !dashboard && !secrets;
  }

  // As the constraints of Traefik's provider: what it would leave out, it does not get to see.
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
      // Ports below 1024 need no capability then; engines of today set it themselves.
      sysctls: { 'net.ipv4.ip_unprivileged_port_start': '0' },
      pidsLimit: 512,
      ...(this.#writesNothing ? { readOnly: true, tmpfs: ['/tmp'] } : {}),
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
      .joins(this.network)
      .joins(this.socketProxy.network)
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
    VolumeOwners.of(this).give(volume, USERS.proxy, service);
    if (EnvVar.is(https.email)) service.addEnvironment(https.email.name, https.email.toString());
    if (https.challenge?.kind === 'dns') for (const one of https.challenge.environment) this.#hand(one);
  }

  // Traefik's DNS providers read `<NAME>_FILE` for every variable.
  #hand(parameter: EnvVar): void {
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
        ? "Traefik's static configuration. The entry script fills in the variables from the environment."
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
      header: 'How TLS is spoken; labels cannot say it.',
      content: dynamicV3(this.#props),
    });
  }

  #showDashboard(dashboard: Dashboard): void {
    // Not as a secret parameter: Traefik would take the variable that names its file for a setting.
    const users = Secret.forParameter(this, dashboard.users);
    const facts = { props: this.#props, network: this.network.networkName };
    this.service.addSecret(users).addLabels(dashboardLabels(dashboard, users.path, facts));
  }

  #checkRoutes(): void {
    const secure = endsTls(this.https);
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
