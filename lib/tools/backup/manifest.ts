/** Version of the form of `backup.json`; raised when a reader of the old form would misread the new one. */
export const BACKUP_VERSION = '1.0';

/** The file that says what a backup holds. It is written last but for its own checksum. */
export const MANIFEST_FILE = 'backup.json';

/** Checksums in the form of `sha256sum`, the manifest's among them; written last of all. */
export const CHECKSUMS_FILE = 'SHA256SUMS';

/** How the parts of a backup are compressed. */
export type Compression = 'none' | 'gzip' | 'zstd';

/** A file of the backup. */
export interface Stored {
  /** Path in the backup; in a tar stream, and where one was unpacked, it is cut into `<path>.000`, `<path>.001`… */
  readonly path: string;
  /** Hash of the file, in hexadecimal. */
  readonly sha256: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** Size before it was compressed, in bytes. */
  readonly size: number;
  readonly compression: Compression;
}

/** A volume, as it must be made again for Compose to take it for its own. */
export interface VolumeFacts {
  /** Real name on the Docker host. */
  readonly name: string;
  /** Key in the compose file; absent for the volumes of users. */
  readonly key?: string;
  /** The user, as the spawner writes the name into the volume's. */
  readonly user?: string;
  /** The pattern by which the volume of a user was found. */
  readonly template?: string;
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** What went on in a volume while it was read. */
export type ReadState = 'idle' | 'paused' | 'in use';

/** One part of a backup. */
export type BackupItem =
  | {
      /** All files of a volume but the databases that have items of their own. */
      readonly kind: 'files';
      readonly volume: VolumeFacts;
      /** What went on in it. */
      readonly state: ReadState;
      /** The tar that wrote it; `busybox` keeps neither attributes nor holes. */
      readonly tar: 'gnu' | 'busybox';
      readonly stored: Stored;
    }
  | {
      /** A database of SQLite, copied by SQLite; a tar with one file. */
      readonly kind: 'sqlite';
      readonly volume: VolumeFacts;
      /** Path within the volume. */
      readonly database: string;
      readonly stored: Stored;
    }
  | {
      /** The roles of a PostgreSQL server, as SQL. */
      readonly kind: 'roles';
      readonly volume: VolumeFacts;
      readonly service: string;
      readonly user: string;
      readonly stored: Stored;
    }
  | {
      /** A database of a PostgreSQL server, as `pg_dump --format=custom` writes it. */
      readonly kind: 'database';
      readonly volume: VolumeFacts;
      readonly service: string;
      readonly user: string;
      readonly database: string;
      readonly encoding: string;
      /** Version of the server, such as `17.7`. */
      readonly version: string;
      readonly stored: Stored;
    }
  | {
      /** The `.env` of the stack's folder, when it was asked for. */
      readonly kind: 'env';
      readonly stored: Stored;
    };

/** A volume of the stack that the backup does not contain. */
export interface SkippedVolume {
  readonly volume: string;
  /** Not selected, on another machine, of another stack, or not created yet. */
  readonly reason: 'excluded' | 'remote' | 'external' | 'absent';
}

/** `backup.json`; its JSON schema is `labwright/schemas/backup.schema.json`. */
export interface BackupManifest {
  readonly version: string;
  /** By which an interrupted restore knows its own work. */
  readonly id: string;
  /** When it was begun, in UTC, as ISO 8601. */
  readonly created: string;
  /** Version of Labwright. */
  readonly labwright: string;
  /** Name of the stack's folder. */
  readonly stack: string;
  /** Name of the Compose project. */
  readonly project: string;
  /** Version of the Docker Engine. */
  readonly engine: string;
  /** The images that the stack had on the host: any of them may hold the tar that restores. */
  readonly images: readonly string[];
  readonly items: readonly BackupItem[];
  readonly left: readonly SkippedVolume[];
}

/** A name for an item, for people. */
export function nameOf(item: BackupItem): string {
  switch (item.kind) {
    case 'files':
      return item.volume.name;
    case 'sqlite':
      return `${item.volume.name}/${item.database}`;
    case 'roles':
      return `${item.service} (roles)`;
    case 'database':
      return `${item.service}/${item.database}`;
    case 'env':
      return '.env';
  }
}
