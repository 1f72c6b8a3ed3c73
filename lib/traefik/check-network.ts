import { isMap, type Resolved } from '../compose';
import { type Diagnostic, diagnosticAt } from '../core';

/** Finds a service that is shown, but not on the network on which the proxy reaches services. */
export function* checkNetwork(service: Resolved, key: string): Generator<Diagnostic> {
  const networks = service.model['networks'];
  const joined = Array.isArray(networks) ? networks : isMap(networks) ? Object.keys(networks) : [];
  if (!joined.includes(key))
    yield diagnosticAt(service.construct, 'LW_TRAEFIK_NETWORK_MISSING', {
      property: 'networks',
      allowed: key,
    });
}
