import type { Construct } from 'constructs';
import { Volume } from '../../compose';
import { diagnosticsOf, Names, Stack, State } from '../../core';
import { PlatformConstruct } from '../platform-construct';
import { driverOptions, type RemoteFolder } from './remote-folder';

/** Options of SharedStorage. */
export interface SharedStorageProps {
  /** Real name of the volume. Default: `<project>_<key>`. */
  readonly volumeName?: string;
  /** Key of the volume. Default: the construct's id, and its place as well where another has that id. */
  readonly key?: string;
  /** Labs may only read. Default: false. */
  readonly readOnly?: boolean;
  /** True for a volume that exists already, and that this stack does not manage. Default: false. */
  readonly external?: boolean;
  /** A folder of another machine. Default: a local volume. */
  readonly remote?: RemoteFolder;
}

/** A folder that all labs see, or those of some groups. */
export class SharedStorage extends PlatformConstruct {
  /** The volume. */
  readonly volume: Volume;
  /** True when labs may only read. */
  readonly readOnly: boolean;

  constructor(scope: Construct, id: string, props: SharedStorageProps = {}) {
    super(scope, id, { of: SharedStorage, type: 'SharedStorageProps', props });
    this.readOnly = props.readOnly ?? false;
    this.volume = new Volume(this, 'Volume', {
      key: props.key ?? ownKey(this),
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

// A secret cannot be handed to a volume, which is told as such; the general fault would not say what to do.
function mountable(remote: RemoteFolder): RemoteFolder {
  if (remote.kind !== 'cifs' || remote.password?.kind !== 'secret') return remote;
  const { password: _, ...rest } = remote;
  return rest;
}

const taken = new State<Stack, Set<string>>('SharedStorage.keys', () => new Set());

function ownKey(storage: SharedStorage): string {
  const stack = Stack.of(storage);
  const keys = taken.of(stack);
  const short = Names.within(storage, storage.node.scope ?? stack);
  const key = keys.has(short) ? Names.within(storage, stack) : short;
  keys.add(key);
  return key;
}
