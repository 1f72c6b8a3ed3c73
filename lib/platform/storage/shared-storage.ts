import type { Construct } from 'constructs';
import { Volume } from '../../compose';
import { diagnosticsOf, Names, Stack, State } from '../../core';
import { PlatformConstruct } from '../platform-construct';
import { driverOptions, type RemoteFolder } from './remote-folder';

/** Options of a SharedStorage. */
export interface SharedStorageProps {
  /**
   * Name of the volume on the Docker host.
   * @default `<project>_<volumeKey>`
   */
  readonly volumeName?: string;
  /**
   * Key of the volume in the compose file.
   * @default the construct's id, with its path if another storage has that id
   */
  readonly volumeKey?: string;
  /**
   * Mount the volume read-only in labs.
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * True for an existing volume that this stack does not manage.
   * @default false
   */
  readonly external?: boolean;
  /**
   * A folder on an NFS or CIFS server.
   * @default a local volume
   */
  readonly remote?: RemoteFolder;
}

/** A volume that all labs share, or the labs of some groups. */
export class SharedStorage extends PlatformConstruct {
  /** The volume. */
  readonly volume: Volume;
  /** True if labs can only read. */
  readonly readOnly: boolean;

  constructor(scope: Construct, id: string, props: SharedStorageProps = {}) {
    super(scope, id, { of: SharedStorage, type: 'SharedStorageProps', props });
    this.readOnly = props.readOnly ?? false;
    this.volume = new Volume(this, 'Volume', {
      key: props.volumeKey ?? defaultKey(this),
      ...(props.volumeName ? { volumeName: props.volumeName } : {}),
      ...(props.external ? { external: true } : {}),
      ...(props.remote ? { driver: 'local', driverOpts: driverOptions(mountable(props.remote)) } : {}),
    });
    if (props.remote) this.#checkRemote(props.remote);
  }

  #checkRemote(remote: RemoteFolder): void {
    const place = remote.kind === 'nfs' ? remote.path : remote.share;
    const server = remote.server.toString();
    if (server === '' || place === '' || (remote.kind === 'nfs' && !/^[/\uE000]/.test(place))) {
      diagnosticsOf(this).add('LW_STORAGE_NFS_INVALID', { property: 'remote', given: `${server}:${place}` });
    }
    if (remote.kind === 'cifs' && remote.password?.kind === 'secret') {
      diagnosticsOf(this).add('LW_STORAGE_CIFS_SECRET', {
        property: 'remote.password',
        given: remote.password.name,
      });
    }
  }
}

// Docker volumes cannot use a secret. LW_STORAGE_CIFS_SECRET explains it better than the general error.
function mountable(remote: RemoteFolder): RemoteFolder {
  if (remote.kind !== 'cifs' || remote.password?.kind !== 'secret') return remote;
  const { password: _, ...rest } = remote;
  return rest;
}

const taken = new State<Stack, Set<string>>('SharedStorage.keys', () => new Set());

function defaultKey(storage: SharedStorage): string {
  const stack = Stack.of(storage);
  const keys = taken.of(stack);
  const short = Names.within(storage, storage.node.scope ?? stack);
  const key = keys.has(short) ? Names.within(storage, stack) : short;
  keys.add(key);
  return key;
}
