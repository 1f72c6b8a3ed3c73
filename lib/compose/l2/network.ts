import type { Construct } from 'constructs';
import { brand, hasBrand, Names, Stack } from '../../core/tree';
import { L1Network } from '../l1/element';
import type { NetworkSpec } from '../l1/generated/specs';
import { ComposeElement } from './element';

/** Options of a Network: every key of the Compose Specification, and its names. */
export interface NetworkProps extends Omit<NetworkSpec, 'name' | 'external'> {
  /** Real name on the Docker host. Default: `<project>_<key>`. */
  readonly networkName?: string;
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly key?: string;
  /** True for a network that exists already. Default: false. */
  readonly external?: boolean;
}

const NETWORK = Symbol.for('labwright.Network');

/** A network that services join. Its real name is always written, so that no setting can rename it. */
export class Network extends ComposeElement<L1Network> {
  /** True for a network made by any copy of this package. */
  static isNetwork(value: unknown): value is Network {
    return hasBrand(value, NETWORK);
  }

  static {
    brand(Network.prototype, NETWORK);
  }

  /** A network that was made elsewhere. */
  static external(scope: Construct, id: string, networkName: string): Network {
    return new Network(scope, id, { networkName, external: true });
  }

  /** Key in the compose file. */
  readonly key: string;
  /** Real name on the Docker host; what Traefik and DockerSpawner must be told. */
  readonly networkName: string;
  readonly resource: L1Network;

  constructor(scope: Construct, id: string, props: NetworkProps = {}) {
    super(scope, id);
    const stack = Stack.of(this);
    const { key, networkName, external, internal, ...spec } = props;
    this.key = key ?? Names.within(this, stack);
    this.networkName = networkName ?? `${stack.projectName}_${this.key}`;
    this.resource = new L1Network(this, 'Resource', {
      name: this.key,
      spec: {
        name: this.networkName,
        ...(external ? { external } : {}),
        ...(internal ? { internal } : {}),
        ...spec,
      },
    });
    this.node.defaultChild = this.resource;
  }
}
