import type { EnvVar } from '../../core';

/** A folder that an NFS server exports. Source: `man nfs`. */
export interface NfsFolder {
  /** Says which kind this is. */
  readonly kind: 'nfs';
  /** Host name or address of the server. */
  readonly server: string | EnvVar;
  /** The exported path. */
  readonly path: string;
  /** Mount options. Default: `nfsvers=4.2,rw,hard`. */
  readonly options?: string;
}

/** A share of a Windows or Samba server. Source: `man mount.cifs`. */
export interface CifsFolder {
  /** Says which kind this is. */
  readonly kind: 'cifs';
  /** Host name or address of the server. */
  readonly server: string | EnvVar;
  /** The share, and a folder within it if need be: `teaching/2026`. */
  readonly share: string;
  /** The account. Default: that of the options, or a guest. */
  readonly username?: string | EnvVar;
  /**
   * Its password: an `EnvVar.required`. Docker keeps the options of a volume, so that whoever may inspect volumes on
   * the host can read it; commas are not possible.
   */
  readonly password?: EnvVar;
  /** Default: none. */
  readonly domain?: string;
  /** The owner that files have in the labs. Default: the lab's user, 1000. */
  readonly uid?: number;
  /** The group that files have in the labs. Default: that of the lab's user, 100. */
  readonly gid?: number;
  /** Further mount options. Default: none. */
  readonly options?: string | EnvVar;
}

/** A folder of another machine. */
export type RemoteFolder = NfsFolder | CifsFolder;

/** The options of Docker's `local` driver that mount the folder. */
export function driverOptions(remote: RemoteFolder): Record<string, string> {
  if (remote.kind === 'nfs') {
    const options = remote.options ?? 'nfsvers=4.2,rw,hard';
    return { type: 'nfs', o: `addr=${remote.server},${options}`, device: `:${remote.path}` };
  }
  const { server, share, username, password, domain, uid = 1000, gid = 100, options } = remote;
  const o = [
    `addr=${server}`,
    ...(username ? [`username=${username}`] : []),
    ...(password ? [`password=${password}`] : []),
    ...(domain ? [`domain=${domain}`] : []),
    // A share knows no owners: without these everything in it would be root's.
    `uid=${uid}`,
    `gid=${gid}`,
    ...(options ? [String(options)] : []),
  ];
  return { type: 'cifs', o: o.join(','), device: `//${server}/${share}` };
}
