import type { Construct } from 'constructs';
import { Network } from '../compose';
import { Stack } from '../core';

/** The platform's networks. Each is created once in a stack, when it is first used. */
export const PlatformNetworks = {
  /** For the proxy and the services that it routes to. */
  edge: (scope: Construct): Network => network(scope, 'edge', false),
  /** For the hub, labs and MLflow. */
  labs: (scope: Construct): Network => network(scope, 'labs', false),
  /** Outbound access for services whose other networks can be internal. */
  egress: (scope: Construct): Network => network(scope, 'egress', false),
  /** For databases and their clients; internal, without outbound access. */
  db: (scope: Construct): Network => network(scope, 'db', true),
} as const;

function network(scope: Construct, key: string, internal: boolean): Network {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild(`Network-${key}`);
  return Network.isNetwork(known) ? known : new Network(stack, `Network-${key}`, { key, internal });
}
