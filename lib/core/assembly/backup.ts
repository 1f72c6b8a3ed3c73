import type { IConstruct } from 'constructs';
import { Stack } from '../tree/stack';
import { State } from '../tree/state';

/** Files: the volume is saved as they are. */
export interface FilesBackup {
  /** The kind of content. */
  readonly kind: 'files';
}

/** Files with SQLite databases, which SQLite itself copies while their service runs. */
export interface SqliteBackup {
  /** The kind of content. */
  readonly kind: 'sqlite';
  /** Key of the service that has the databases open; its image holds Python. */
  readonly service: string;
  /** Paths of the databases within the volume. */
  readonly databases: readonly string[];
}

/** The data of a PostgreSQL server. It is saved as dumps, so that a later major version can read it. */
export interface PostgresBackup {
  /** The kind of content. */
  readonly kind: 'postgres';
  /** Key of the service. */
  readonly service: string;
  /** The superuser that the image creates at its first start. */
  readonly user: string;
  /** The database that the image creates at its first start. */
  readonly database: string;
}

/** What a volume contains, which decides how it is saved. */
export type VolumeContent = FilesBackup | SqliteBackup | PostgresBackup;

/** A volume of the stack, as the manifest lists it. */
export type VolumeRecord = VolumeContent & {
  /** Real name on the Docker host, with variables in Compose's syntax. */
  readonly volume: string;
  /** Key in the compose file. */
  readonly key: string;
  /** Path of the construct that created it. */
  readonly construct: string;
  /** Who else owns the data: the stack that creates the volume, or the remote host. */
  readonly elsewhere?: 'external' | 'remote';
};

/** Volumes that are created while the stack runs, one for each user. */
export interface UserVolumesRecord {
  /** The kind of content. */
  readonly kind: 'users';
  /** Their name, with `{username}` or other fields of the spawner. */
  readonly template: string;
  /** Path of the construct whose users own them. */
  readonly construct: string;
}

/** What a stack owns and a backup saves. */
export type BackupRecord = VolumeRecord | UserVolumesRecord;

/** What the constructs of a stack declare about its data. A volume without a declaration is saved as files. */
export class Backup {
  /** The declarations of the stack that a construct is in. */
  static of(construct: IConstruct): Backup {
    return Backup.#all.of(Stack.of(construct));
  }

  readonly #contents = new Map<string, VolumeContent>();
  readonly #users = new Map<string, UserVolumesRecord>();

  private constructor() {}

  static readonly #all = new State<Stack, Backup>('Backup', () => new Backup());

  /** Declares what a volume contains, by its key in the compose file. The last declaration wins. */
  volume(key: string, content: VolumeContent): this {
    this.#contents.set(key, content);
    return this;
  }

  /** Declares volumes that the stack creates for its users while it runs, such as `lab-user-{username}`. */
  userVolumes(construct: IConstruct, template: string): this {
    this.#users.set(template, { kind: 'users', template, construct: construct.node.path });
    return this;
  }

  /** What a volume contains. */
  contentOf(key: string): VolumeContent {
    return this.#contents.get(key) ?? { kind: 'files' };
  }

  /** The volumes of users. */
  get users(): readonly UserVolumesRecord[] {
    return [...this.#users.values()].sort((a, b) => (a.template < b.template ? -1 : 1));
  }
}
