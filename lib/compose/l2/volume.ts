import { Construct } from 'constructs';
import { Names, Stack, trace } from '../../core/tree';
import { L1Volume } from '../l1/element';

/** Options of a Volume. */
export interface VolumeProps {
  /** Real name on the Docker host. Default: `<project>_<key>`, as Compose would name it. */
  readonly volumeName?: string;
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly key?: string;
  /** True for a volume that exists already and is not managed by this stack. Default: false. */
  readonly external?: boolean;
  /** Volume driver. Default: Docker's `local`. */
  readonly driver?: string;
  /** Options of the driver. */
  readonly driverOpts?: Readonly<Record<string, string | number>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A named volume: data that outlives containers. Its real name is always written, so that no setting can rename it. */
export class Volume extends Construct {
  /** A volume that was made elsewhere. */
  static external(scope: Construct, id: string, volumeName: string): Volume {
    return new Volume(scope, id, { volumeName, external: true });
  }

  /** Key in the compose file. */
  readonly key: string;
  /** Real name on the Docker host. */
  readonly volumeName: string;
  readonly resource: L1Volume;

  constructor(scope: Construct, id: string, props: VolumeProps = {}) {
    super(scope, id);
    trace(this);
    const stack = Stack.of(this);
    this.key = props.key ?? Names.within(this, stack);
    this.volumeName = props.volumeName ?? `${stack.projectName}_${this.key}`;
    this.resource = new L1Volume(this, 'Resource', {
      name: this.key,
      spec: {
        name: this.volumeName,
        ...(props.external ? { external: true } : {}),
        ...(props.driver ? { driver: props.driver } : {}),
        ...(props.driverOpts ? { driverOpts: props.driverOpts } : {}),
        ...(props.labels ? { labels: props.labels } : {}),
      },
    });
    this.node.defaultChild = this.resource;
  }
}
