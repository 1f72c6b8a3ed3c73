import { Construct } from 'constructs';
import { Volume } from '../../compose';
import { type EnvVar, faultsOf, trace } from '../../core';

/** A folder of another machine. */
export type RemoteFolder =
  | { readonly kind: 'nfs'; readonly server: string; readonly path: string; readonly options?: string }
  | {
      readonly kind: 'cifs';
      readonly server: string;
      readonly share: string;
      readonly options: string | EnvVar;
    };

/** Options of SharedStorage. */
export interface SharedStorageProps {
  /** Real name of the volume. Default: `<project>_<key>`. */
  readonly volumeName?: string;
  /** Labs may only read. Default: false. */
  readonly readOnly?: boolean;
  /** A folder of another machine. Default: a local volume. */
  readonly remote?: RemoteFolder;
}

/** A folder that all labs see. */
export class SharedStorage extends Construct {
  readonly volume: Volume;
  readonly readOnly: boolean;

  constructor(scope: Construct, id: string, props: SharedStorageProps = {}) {
    super(scope, id);
    trace(this);
    this.readOnly = props.readOnly ?? false;
    this.volume = new Volume(this, 'Volume', {
      key: 'shared',
      ...(props.volumeName ? { volumeName: props.volumeName } : {}),
      ...(props.remote ? { driver: 'local', driverOpts: driverOptions(props.remote) } : {}),
    });
    const { remote } = props;
    const place = remote?.kind === 'nfs' ? remote.path : remote?.share;
    if (remote && (remote.server === '' || !place || (remote.kind === 'nfs' && !place.startsWith('/')))) {
      faultsOf(this).add('LW_STORAGE_NFS_INVALID', {
        property: 'remote',
        given: `${remote.server}:${place}`,
      });
    }
  }
}

function driverOptions(remote: RemoteFolder): Record<string, string> {
  if (remote.kind === 'nfs') {
    const options = remote.options ?? 'nfsvers=4.2,rw,hard';
    return { type: 'nfs', o: `addr=${remote.server},${options}`, device: `:${remote.path}` };
  }
  return {
    type: 'cifs',
    o: `addr=${remote.server},${remote.options}`,
    device: `//${remote.server}/${remote.share}`,
  };
}
