import { Construct } from 'constructs';
import { Names, Stack, trace } from '../../core/tree';
import { L1Network } from '../l1/element';

/** Options of a Network. */
export interface NetworkProps {
  /** Real name on the Docker host. Default: `<project>_<key>`. */
  readonly networkName?: string;
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly key?: string;
  /** True for a network without a way out. Default: false. */
  readonly internal?: boolean;
  /** True for a network that exists already. Default: false. */
  readonly external?: boolean;
  /** Network driver. Default: Docker's `bridge`. */
  readonly driver?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A network that services join. */
export class Network extends Construct {
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
    trace(this);
    const stack = Stack.of(this);
    this.key = props.key ?? Names.within(this, stack);
    this.networkName = props.networkName ?? `${stack.projectName}_${this.key}`;
    this.resource = new L1Network(this, 'Resource', {
      name: this.key,
      spec: {
        name: this.networkName,
        ...(props.external ? { external: true } : {}),
        ...(props.internal ? { internal: true } : {}),
        ...(props.driver ? { driver: props.driver } : {}),
        ...(props.labels ? { labels: props.labels } : {}),
      },
    });
    this.node.defaultChild = this.resource;
  }
}
