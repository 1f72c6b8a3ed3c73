import { Transform, type TransformCallback } from 'node:stream';
import type { BackupItem } from '../manifest';
import { LARGEST_ROLES, type RoleStatement, RolesError, readRoleStatements } from './roles';
import { shown } from './shown';
import { TarEntries, type TarEntry } from './tar/entries';
import { TarError } from './tar/error';
import { VolumeFiles } from './tar/volume-files';

/** Why the content of an item is refused. */
export class ContentError extends Error {}

// Settings of Compose that name no file and no host.
const PLAIN_SETTINGS = ['COMPOSE_PROJECT_NAME', 'COMPOSE_PROFILES'];

/** What the contents of a backup require the operator to allow, and what a later step of the restore needs. */
export class Contents {
  readonly #files = new Map<string, VolumeFiles>();
  #envSettings: readonly string[] = [];
  readonly #roles = new Map<string, readonly RoleStatement[]>();

  /** The rules for a volume; all archives of it are held to them together. */
  filesOf(volume: string): VolumeFiles {
    const files = this.#files.get(volume) ?? new VolumeFiles();
    this.#files.set(volume, files);
    return files;
  }

  /** Files of a volume that give rights to whoever runs or opens them. */
  risksOf(volume: string): readonly string[] {
    return this.#files.get(volume)?.risks ?? [];
  }

  /** Settings of the `.env` that say which files Compose and Docker read, and where. */
  get envSettings(): readonly string[] {
    return this.#envSettings;
  }

  /**
   * Records the settings of Compose and Docker in an `.env`. A name counts wherever it occurs: Compose skips a byte order
   * mark and any Unicode space, and accepts a second assignment after a quoted value.
   */
  addEnv(text: string): void {
    const found = [...text.matchAll(/(?<![\w.-])((?:COMPOSE|DOCKER)_\w+)(?=\s*[=:])/g)].map(
      ([, name = '']) => name,
    );
    this.#envSettings = [...new Set(found)].filter((name) => !PLAIN_SETTINGS.includes(name));
  }

  /** Statements about the roles of a service. */
  rolesOf(service: string): readonly RoleStatement[] {
    return this.#roles.get(service) ?? [];
  }

  /** Keeps the statements about the roles of a service. */
  addRoles(service: string, statements: readonly RoleStatement[]): void {
    this.#roles.set(service, statements);
  }
}

/** The largest `.env` that is read, in bytes. */
const LARGEST_ENV = 1024 * 1024;

/**
 * Checks the content of an item, uncompressed, while it flows through: nothing passes before it is checked. It fails with
 * a `ContentError` for what must not be restored, and for another size than the manifest says.
 */
export class ContentCheck extends Transform {
  readonly #check: Check;
  #size = 0;

  constructor(
    private readonly item: BackupItem,
    contents: Contents,
  ) {
    super();
    this.#check = checkOf(item, contents);
  }

  override _transform(part: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const { size } = this.item.stored;
    this.#size += part.length;
    const error = attempt(() => {
      if (this.#size > size) throw new ContentError(`it is larger than the ${size} bytes in the manifest`);
      this.#check.push(part);
    });
    if (error) done(error);
    else done(undefined, part);
  }

  override _flush(done: TransformCallback): void {
    const { size } = this.item.stored;
    done(
      attempt(() => {
        if (this.#size !== size)
          throw new ContentError(`${this.#size} bytes instead of ${size}, uncompressed`);
        this.#check.end();
      }),
    );
  }
}

function attempt(work: () => void): Error | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof TarError || error instanceof RolesError) return new ContentError(error.message);
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface Check {
  push(part: Buffer): void;
  end(): void;
}

function checkOf(item: BackupItem, contents: Contents): Check {
  switch (item.kind) {
    case 'files': {
      const files = contents.filesOf(item.volume.name);
      return new TarEntries((entry) => {
        // It skips them when it reads an archive, too, and would make other files than were checked.
        if (item.tar === 'busybox' && entry.extended)
          throw new TarError('BusyBox tar does not write extended headers');
        files.add(entry);
      });
    }
    case 'sqlite':
      return oneFile(item.database, contents.filesOf(item.volume.name));
    case 'database':
      return dump();
    case 'roles':
      return collected(LARGEST_ROLES, (text) => contents.addRoles(item.service, readRoleStatements(text)));
    case 'env':
      return collected(LARGEST_ENV, (text) => contents.addEnv(text));
  }
}

// SQLite's own copy is an archive with the one file.
function oneFile(database: string, files: VolumeFiles): Check {
  let found = 0;
  const name = Buffer.from(database).toString('latin1');
  const entries = new TarEntries((entry: TarEntry) => {
    found += 1;
    if (entry.kind !== 'file' || entry.sparse || entry.name !== name || found > 1)
      throw new TarError(`the archive of a database contains more than ${shown(database)}`);
    files.add(entry);
    files.addOther(entry.plainName);
  });
  return {
    push: (part) => entries.push(part),
    end: () => {
      entries.end();
      if (found !== 1) throw new TarError(`the archive of a database does not contain ${shown(database)}`);
    },
  };
}

const MAGIC = Buffer.from('PGDMP');

// `pg_restore` reads other formats as well.
function dump(): Check {
  let start = Buffer.alloc(0);
  return {
    push: (part) => {
      if (start.length >= MAGIC.length) return;
      start = Buffer.concat([start, part.subarray(0, MAGIC.length - start.length)]);
      if (!MAGIC.subarray(0, start.length).equals(start))
        throw new ContentError('it is not a dump of pg_dump --format=custom');
    },
    end: () => {
      if (start.length < MAGIC.length) throw new ContentError('it is not a dump of pg_dump --format=custom');
    },
  };
}

function collected(largest: number, read: (text: string) => void): Check {
  const parts: Buffer[] = [];
  let size = 0;
  return {
    push: (part) => {
      size += part.length;
      if (size > largest) throw new ContentError(`it is larger than ${largest} bytes`);
      parts.push(part);
    },
    end: () => read(Buffer.concat(parts).toString('utf8')),
  };
}
