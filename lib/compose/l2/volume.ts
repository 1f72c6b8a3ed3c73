import type { Construct } from 'constructs';
import { brand, hasBrand, Names, Stack } from '../../core/tree';
import { L1Volume } from '../l1/element';
import type { VolumeSpec } from '../l1/generated/specs';
import { ComposeElement } from './element';

/** Options of a Volume: every key of the Compose Specification, and its names. */
export interface VolumeProps extends Omit<VolumeSpec, 'name' | 'external'> {
  /** Real name on the Docker host. Default: `<project>_<key>`, as Compose would name it. */
  readonly volumeName?: string;
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly key?: string;
  /** True for a volume that exists already and is not managed by this stack. Default: false. */
  readonly external?: boolean;
}

const VOLUME = Symbol.for('labwright.Volume');

/** A named volume: data that outlives containers. Its real name is always written, so that no setting can rename it. */
export class Volume extends ComposeElement<L1Volume> {
  /** True for a volume made by any copy of this package. */
  static isVolume(value: unknown): value is Volume {
    return hasBrand(value, VOLUME);
  }

  static {
    brand(Volume.prototype, VOLUME);
  }

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
    const stack = Stack.of(this);
    const { key, volumeName, external, ...spec } = props;
    this.key = key ?? Names.within(this, stack);
    this.volumeName = volumeName ?? `${stack.projectName}_${this.key}`;
    this.resource = new L1Volume(this, 'Resource', {
      name: this.key,
      spec: { name: this.volumeName, ...(external ? { external } : {}), ...spec },
    });
    this.node.defaultChild = this.resource;
  }
}
