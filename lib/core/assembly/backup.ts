import type { IConstruct } from 'constructs';
import { Stack } from '../tree/stack';
import { State } from '../tree/state';

/** Files: the volume is saved as it is. */
export interface FilesBackup {
  /** Says which kind this is. */
  readonly kind: 'files';
}

/** Files with databases of SQLite among them, which are copied by SQLite itself while their service runs. */
export interface SqliteBackup {
  /** Says which kind this is. */
  readonly kind: 'sqlite';
  /** Key of the service that has the databases open; its image holds Python. */
  readonly service: string;
  /** Paths of the databases within the volume. */
  readonly databases: readonly string[];
}

/** The data of a PostgreSQL server, which are saved as dumps, so that a later major can read them. */
export interface PostgresBackup {
  /** Says which kind this is. */
  readonly kind: 'postgres';
  /** Key of the service. */
  readonly service: string;
  /** The superuser that the image makes at its first start. */
  readonly user: string;
  /** The database that the image makes at its first start. */
  readonly database: string;
}

/** What a volume of the stack holds, and so how it is saved. */
export type VolumeContent = FilesBackup | SqliteBackup | PostgresBackup;

/** A volume of the stack, as the manifest lists it. */
export type VolumeRecord = VolumeContent & {
  /** Real name on the Docker host; a parameter in it is written as Compose reads it. */
  readonly volume: string;
  /** Key in the compose file. */
  readonly key: string;
  /** Path of the construct that made it. */
  readonly construct: string;
  /** Who else answers for the data: the stack that made the volume, or the machine that it lies on. */
  readonly elsewhere?: 'external' | 'remote';
};

/** Volumes that are made while the stack runs, one for each user. */
export interface UserVolumesRecord {
  /** Says which kind this is. */
  readonly kind: 'users';
  /** Their names, with `{username}` or other fields of the spawner in it. */
  readonly template: string;
  /** Path of the construct whose users they are of. */
  readonly construct: string;
}

/** What a stack owns and a backup saves. */
export type BackupRecord = VolumeRecord | UserVolumesRecord;

/** What the constructs of a stack know of its data. Volumes that nobody speaks of are saved as files. */
export class Backup {
  /** The knowledge of the stack that a construct is in. */
  static of(construct: IConstruct): Backup {
    return Backup.#all.of(Stack.of(construct));
  }

  readonly #contents = new Map<string, VolumeContent>();
  readonly #users = new Map<string, UserVolumesRecord>();

  private constructor() {}

  static readonly #all = new State<Stack, Backup>('Backup', () => new Backup());

  /** Says what a volume holds, by its key in the compose file. What is said last counts. */
  volume(key: string, content: VolumeContent): this {
    this.#contents.set(key, content);
    return this;
  }

  /** Names volumes that the stack makes for its users while it runs, such as `lab-user-{username}`. */
  userVolumes(construct: IConstruct, template: string): this {
    this.#users.set(template, { kind: 'users', template, construct: construct.node.path });
    return this;
  }

  /** What a volume holds. */
  contentOf(key: string): VolumeContent {
    return this.#contents.get(key) ?? { kind: 'files' };
  }

  /** The volumes of users. */
  get users(): readonly UserVolumesRecord[] {
    return [...this.#users.values()].sort((a, b) => (a.template < b.template ? -1 : 1));
  }
}
