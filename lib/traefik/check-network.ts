import { isMap, type Settled } from '../compose';
import { type Fault, faultAt } from '../core';

/** Finds a service that is shown, but not on the network on which the proxy reaches services. */
export function* checkNetwork(service: Settled, key: string): Generator<Fault> {
  const networks = service.model['networks'];
  const joined = Array.isArray(networks) ? networks : isMap(networks) ? Object.keys(networks) : [];
  if (!joined.includes(key))
    yield faultAt(service.construct, 'LW_TRAEFIK_NETWORK_MISSING', { property: 'networks', allowed: key });
}
