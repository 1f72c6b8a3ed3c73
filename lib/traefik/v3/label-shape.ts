import { SHAPE } from '../generated/v3/dynamic-shape';
import type { Shape } from '../shape';

const at = (shape: Shape | undefined, ...path: readonly string[]): Shape =>
  path.reduce<Shape>((found, key) => (typeof found === 'object' ? (found[key] ?? 0) : 0), shape ?? 0);

// The server of a label is the container, where a file lists addresses.
function services(protocol: string, server: Shape): Shape {
  const balancer = at(SHAPE, protocol, 'services', '*', 'loadBalancer');
  const { servers, ...rest } = typeof balancer === 'object' ? balancer : {};
  return { '*': { loadBalancer: { ...rest, server } } };
}

/** Which labels Traefik 3 reads, below `traefik.`. */
export const LABEL_SHAPE: Shape = {
  enable: 0,
  docker: { network: 0, lbSwarm: 0, allowNonRunning: 0 },
  swarm: { network: 0, lbSwarm: 0 },
  http: {
    routers: at(SHAPE, 'http', 'routers'),
    middlewares: at(SHAPE, 'http', 'middlewares'),
    services: services('http', { port: 0, scheme: 0, url: 0, weight: 0, preservePath: 0 }),
  },
  tcp: {
    routers: at(SHAPE, 'tcp', 'routers'),
    middlewares: at(SHAPE, 'tcp', 'middlewares'),
    services: services('tcp', { port: 0, tls: 0 }),
  },
  udp: { routers: at(SHAPE, 'udp', 'routers'), services: services('udp', { port: 0 }) },
  tls: { stores: { '*': { defaultGeneratedCert: at(SHAPE, 'tls', 'stores', '*', 'defaultGeneratedCert') } } },
};
