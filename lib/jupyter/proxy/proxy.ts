import { join } from 'node:path';
import { Construct } from 'constructs';
import { ComposeFile, type Network, Service, Volume } from '../../compose';
import {
  Annotations,
  type EnvVar,
  faultsOf,
  hasMark,
  EnvVar as Parameter,
  Size,
  stageAsset,
  trace,
} from '../../core';
import { TomlFile, v1, v3 } from '../../traefik';
import { VERSIONS } from '../../versions';
import { ASSETS } from '../assets';
import { LONG_RUNNING } from '../defaults';
import { PlatformNetworks } from '../networks';
import { SocketProxy } from '../socket/socket-proxy';
import type { Https } from './https';
import { staticV1 } from './static-v1';
import { staticV3 } from './static-v3';

/** Options of a Proxy. */
export interface ProxyProps {
  /** How browsers reach the platform. */
  readonly https: Https;
  /** Version of Traefik whose language is spoken. Default: `v3`. */
  readonly dialect?: 'v3' | '1.7';
  /** Key in the compose file. Default: `reverse-proxy`. */
  readonly serviceName?: string;
  /** Write a line for each request. Default: false. */
  readonly accessLog?: boolean;
  /** Offer Prometheus metrics inside the networks. Default: false. */
  readonly metrics?: boolean;
}

/** What is reached under which name. */
export interface Route {
  /** Name of the router; unique in the stack. */
  readonly name: string;
  /** Host name; undefined for any. */
  readonly host?: string | EnvVar | undefined;
  /** Path prefix. Default: all paths. */
  readonly pathPrefix?: string;
  /** Port of the container. */
  readonly port: number;
}

/** Traefik: https, certificates, and routes by the labels of services. It shows nothing that was not routed. */
export class Proxy extends Construct {
  readonly service: Service;
  readonly staticConfiguration: TomlFile;
  readonly socketProxy: SocketProxy;
  readonly https: Https;
  /** The network on which services are reached. */
  readonly network: Network;
  readonly #dialect: 'v3' | '1.7';

  constructor(scope: Construct, id: string, props: ProxyProps) {
    super(scope, id);
    trace(this);
    this.https = props.https;
    this.#dialect = props.dialect ?? 'v3';
    this.network = PlatformNetworks.edge(this);
    this.socketProxy = new SocketProxy(this, 'Docker', {
      allow: ['containers', 'events', 'info', 'networks', 'ping', 'version'],
    });
    const template = props.https.mode === 'letsEncrypt' && hasMark(props.https.email.toString());
    this.service = this.#service(props, template);
    this.staticConfiguration = this.#static(props, template);
    if (this.#dialect === 'v3') {
      const secure = props.https.mode === 'letsEncrypt';
      const facts = {
        entryPoints: secure ? ['web', 'websecure'] : ['web'],
        resolvers: secure ? ['letsencrypt'] : [],
        networkKey: this.network.key,
      };
      ComposeFile.of(this).addRule((project) => v3.checkRoutes(project, facts));
    }
    this.#check();
  }

  /** True when browsers speak https. */
  get secure(): boolean {
    return this.https.mode !== 'local';
  }

  /** Address that browsers open, for a host name. */
  url(host: string | EnvVar | undefined): string {
    if (this.https.mode === 'local') return `http://localhost:${this.https.port}`;
    return `https://${host ?? 'localhost'}`;
  }

  /** Leads requests to a service, which joins the proxy's network. */
  route(service: Service, route: Route): void {
    service.joins(this.network);
    service.addLabels(this.#dialect === 'v3' ? this.#labelsV3(route) : this.#labelsV1(route));
  }

  #labelsV3({ name, host, pathPrefix, port }: Route): Record<string, string> {
    const secure = this.https.mode === 'letsEncrypt';
    const parts = [
      ...(host ? [v3.Rule.host(host.toString())] : []),
      ...(pathPrefix || !host ? [v3.Rule.pathPrefix(pathPrefix ?? '/')] : []),
    ];
    const rule = parts.reduce((all, one) => all.and(one));
    const headers: v3.Middleware['headers'] = {
      contentTypeNosniff: true,
      ...(secure ? { stsSeconds: 31_536_000 } : {}),
    };
    return v3.labelsFor({
      network: this.network.networkName,
      routers: {
        [name]: {
          rule: rule.toString(),
          entryPoints: [secure ? 'websecure' : 'web'],
          middlewares: [`${name}-headers`],
          service: name,
          ...(secure ? { tls: { certResolver: 'letsencrypt' } } : {}),
        },
      },
      middlewares: { [`${name}-headers`]: { headers } },
      services: { [name]: { server: { port } } },
    });
  }

  #labelsV1({ host, pathPrefix, port }: Route): Record<string, string> {
    const rule = [
      ...(host ? [`Host:${host}`] : []),
      ...(pathPrefix || !host ? [`PathPrefix:${pathPrefix ?? '/'}`] : []),
    ].join(';');
    const secure = this.https.mode === 'letsEncrypt';
    return v1.labelsFor({
      rule,
      port,
      network: this.network.networkName,
      ...(secure ? { stsSeconds: 31_536_000 } : {}),
    });
  }

  #service(
    {
      serviceName,
      https,
      dialect,
    }: { readonly serviceName?: string; readonly https: Https; readonly dialect?: 'v3' | '1.7' },
    template: boolean,
  ): Service {
    const version = dialect === '1.7' ? VERSIONS.traefikV1 : VERSIONS.traefik;
    const check =
      dialect === '1.7' ? ['CMD', '/traefik', 'healthcheck'] : ['CMD', 'traefik', 'healthcheck', '--ping'];
    const service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      serviceName: serviceName ?? 'reverse-proxy',
      image: `traefik:${dialect === '1.7' ? `v${version}-alpine` : version}`,
      memLimit: Size.mebibytes(256),
      healthcheck: { test: check, interval: '10s', timeout: '5s', retries: 5, startPeriod: '10s' },
      ...(template ? { entrypoint: ['/bin/sh', '/etc/traefik/entrypoint.sh'] } : {}),
    });
    service
      .joins(this.network)
      .joins(this.socketProxy.network)
      .dependsOn(this.socketProxy.service, 'healthy');
    const file = template ? 'traefik.template.toml' : 'traefik.toml';
    service.mountHostPath('./traefik/traefik.toml', `/etc/traefik/${file}`, { readOnly: true });
    if (template) {
      stageAsset(this, join(ASSETS, 'proxy', 'entrypoint.sh'), 'traefik/entrypoint.sh');
      service.mountHostPath('./traefik/entrypoint.sh', '/etc/traefik/entrypoint.sh', { readOnly: true });
    }
    if (https.mode === 'letsEncrypt') {
      service.publish(80).publish(443);
      service.mount(new Volume(this, 'Certificates', { key: 'letsencrypt' }), '/letsencrypt');
      if (Parameter.is(https.email)) service.addEnvironment(https.email.name, https.email.toString());
      if (https.challenge?.kind === 'dns')
        for (const one of https.challenge.environment) this.#hand(service, one);
    } else
      service.publish(80, {
        published: https.port,
        ...(https.mode === 'local' ? { hostIp: '127.0.0.1' } : {}),
      });
    return service;
  }

  // Traefik's DNS providers read `<NAME>_FILE` for every variable.
  #hand(service: Service, parameter: EnvVar): void {
    if (parameter.kind === 'secret') service.addSecretParameter(parameter);
    else service.addEnvironment(parameter.name, parameter.toString());
  }

  #static(props: ProxyProps, template: boolean): TomlFile {
    const options = {
      https: props.https,
      endpoint: this.socketProxy.url,
      network: this.network.networkName,
      accessLog: props.accessLog ?? false,
      metrics: props.metrics ?? false,
    };
    return new TomlFile(this, 'StaticConfiguration', {
      path: 'traefik/traefik.toml',
      header: template
        ? "Traefik's static configuration. The entry script fills in the variables from the environment."
        : "Traefik's static configuration.",
      content: this.#dialect === 'v3' ? staticV3(options) : staticV1(options),
      template,
    });
  }

  #check(): void {
    if (this.#dialect === '1.7') {
      Annotations.of(this).addWarning(
        'LW_TRAEFIK_V1_ENGINE',
        'Traefik 1.7 speaks Docker API 1.24 only, which Docker Engine 29 and later refuse.',
        "Use dialect: 'v3'",
      );
    }
    if (this.https.mode !== 'letsEncrypt') return;
    const { email, challenge } = this.https;
    if (typeof email === 'string' && !hasMark(email) && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
      faultsOf(this).add('LW_PROXY_EMAIL_INVALID', { property: 'https.email', given: email });
    }
    if (challenge?.kind === 'dns' && challenge.provider === '')
      faultsOf(this).add('LW_PROXY_DNS_PROVIDER', { property: 'https.challenge.provider' });
  }
}
