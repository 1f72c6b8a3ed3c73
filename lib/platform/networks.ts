import type { Construct } from 'constructs';
import { Network } from '../compose';
import { Stack } from '../core';

/** The platform's networks: each is made once in a stack, when it is first asked for. */
export const PlatformNetworks = {
  /** Proxy and what it routes to. */
  edge: (scope: Construct): Network => network(scope, 'edge', false),
  /** Hub, labs and MLflow. */
  labs: (scope: Construct): Network => network(scope, 'labs', false),
  /** A way out, for services whose other networks may have none. */
  egress: (scope: Construct): Network => network(scope, 'egress', false),
  /** Databases and who uses them; no way out. */
  db: (scope: Construct): Network => network(scope, 'db', true),
} as const;

function network(scope: Construct, key: string, internal: boolean): Network {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild(`Network-${key}`);
  return Network.isNetwork(known) ? known : new Network(stack, `Network-${key}`, { key, internal });
}
