import type { Text } from '../../compose';
import type {
  HttpLoadBalancer,
  Middleware,
  Router,
  TcpLoadBalancer,
  TcpMiddleware,
  TcpRouter,
  TlsStore,
  UdpRouter,
} from '../generated/v3/dynamic';
import { flatten } from '../labels';
import { LABEL_SHAPE } from './label-shape';

/** Where requests go: the container itself. Source: `traefik.http.services.<name>.loadbalancer`. */
export interface LoadBalancer extends Omit<HttpLoadBalancer, 'servers'> {
  /** The container's side. */
  readonly server: {
    /** Port of the container. */
    readonly port?: number;
    /** @default `http` */
    readonly scheme?: 'http' | 'https' | 'h2c';
    /** Address, in the place of port and scheme. */
    readonly url?: Text;
    /** @default 1 */
    readonly weight?: number;
    /** Keeps the path of the address. @default false */
    readonly preservePath?: boolean;
  };
}

/** Where TCP connections go: the container itself. Source: `traefik.tcp.services.<name>.loadbalancer`. */
export interface TcpLabelLoadBalancer extends Omit<TcpLoadBalancer, 'servers'> {
  /** The container's side: its port, and whether it speaks TLS. */
  readonly server: { readonly port: number; readonly tls?: boolean };
}

/** Where UDP packets go: the container itself. Source: `traefik.udp.services.<name>.loadbalancer`. */
export interface UdpLabelLoadBalancer {
  /** The container's side: its port. */
  readonly server: { readonly port: number };
}

/** The dynamic configuration that a service gives by its labels. */
export interface DynamicConfiguration {
  /** Routes of HTTP. */
  readonly routers?: Readonly<Record<string, Router>>;
  /** Middlewares of HTTP. */
  readonly middlewares?: Readonly<Record<string, Middleware>>;
  /** Services of HTTP. */
  readonly services?: Readonly<Record<string, LoadBalancer>>;
  /** Routers, middlewares and services of TCP. */
  readonly tcp?: {
    readonly routers?: Readonly<Record<string, TcpRouter>>;
    readonly middlewares?: Readonly<Record<string, TcpMiddleware>>;
    readonly services?: Readonly<Record<string, TcpLabelLoadBalancer>>;
  };
  /** Routers and services of UDP. */
  readonly udp?: {
    readonly routers?: Readonly<Record<string, UdpRouter>>;
    readonly services?: Readonly<Record<string, UdpLabelLoadBalancer>>;
  };
  /** Stores of certificates. */
  readonly tls?: { readonly stores?: Readonly<Record<string, Pick<TlsStore, 'defaultGeneratedCert'>>> };
  /** Real name of the network on which the service is reached, when it is on several. */
  readonly network?: Text;
  /** On a Swarm, whether its own load balancer is used. @default false */
  readonly lbSwarm?: boolean;
}

/** Writes the labels of a service, `traefik.enable` among them. */
export function labelsFor(configuration: DynamicConfiguration): Record<string, string> {
  const { routers, middlewares, services, tcp, udp, tls, network, lbSwarm } = configuration;
  return flatten(
    'traefik',
    LABEL_SHAPE,
    {
      enable: true,
      docker: present({ network, lbSwarm }),
      http: present({ routers, middlewares, services: balanced(services) }),
      tcp: present({ ...tcp, services: balanced(tcp?.services) }),
      udp: present({ ...udp, services: balanced(udp?.services) }),
      tls,
    },
    // Option names are written in lower case, as in the reference.
    (key) => key.toLowerCase(),
  );
}

function balanced<T>(services: Readonly<Record<string, T>> | undefined) {
  if (services === undefined) return undefined;
  return Object.fromEntries(Object.entries(services).map(([name, loadBalancer]) => [name, { loadBalancer }]));
}

function present(table: Readonly<Record<string, unknown>>) {
  return Object.values(table).some((value) => value !== undefined) ? table : undefined;
}
