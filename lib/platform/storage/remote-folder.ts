import type { EnvVar } from '../../core';

/** A folder that an NFS server exports. Source: nfs(5). */
export interface NfsFolder {
  /** Kind of the remote folder. */
  readonly kind: 'nfs';
  /** Host name or address of the server. */
  readonly server: string | EnvVar;
  /** The exported path. */
  readonly path: string;
  /**
   * Mount options, separated by commas.
   * @default `nfsvers=4.2,rw,hard`
   */
  readonly options?: string;
}

/** A share of a Windows or Samba server. Source: mount.cifs(8). */
export interface CifsFolder {
  /** Kind of the remote folder. */
  readonly kind: 'cifs';
  /** Host name or address of the server. */
  readonly server: string | EnvVar;
  /** The share, optionally with a folder: `teaching/2026`. */
  readonly share: string;
  /**
   * User name at the server.
   * @default the one in `options`, or a guest
   */
  readonly username?: string | EnvVar;
  /**
   * Password at the server, as `EnvVar.required`; it must not contain a comma. Docker stores the options of a volume,
   * so anyone who can inspect volumes on the host can read it.
   * @default none
   */
  readonly password?: EnvVar;
  /**
   * Domain (workgroup) of the user.
   * @default none
   */
  readonly domain?: string;
  /**
   * User id of the files' owner in labs.
   * @default the lab's user, 1000
   */
  readonly uid?: number;
  /**
   * Group id of the files in labs.
   * @default the group of the lab's user, 100
   */
  readonly gid?: number;
  /**
   * Additional mount options, separated by commas.
   * @default none
   */
  readonly options?: string | EnvVar;
}

/** A folder on a file server. */
export type RemoteFolder = NfsFolder | CifsFolder;

/** Options of Docker's `local` volume driver that mount the folder. */
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
    // A share has no owners: without these options root would own all files.
    `uid=${uid}`,
    `gid=${gid}`,
    ...(options ? [String(options)] : []),
  ];
  return { type: 'cifs', o: o.join(','), device: `//${server}/${share}` };
}
