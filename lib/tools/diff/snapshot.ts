import { type CanonicalProject, canonicalProject } from './canonical/project';
import { readCompose } from './read-compose';

/** A file of a stack. */
export interface SnapshotFile {
  /** The bytes of the file. */
  readonly content: Buffer;
  /** File mode; undefined where it is not known. */
  readonly mode?: number;
  /** Path of the construct that made it. */
  readonly construct: string;
}

/** A parameter of a stack. */
export interface SnapshotParameter {
  /** Name of the variable in `.env`. */
  readonly name: string;
  /** Whether it must be given, may be given, or is a secret. */
  readonly kind: 'required' | 'optional' | 'secret';
  /** The value where none is given. */
  readonly default?: string;
  /** What it is for. */
  readonly description?: string;
}

/** A stack as it is at one moment, ready to be compared. */
export interface StackSnapshot {
  /** Name of the stack's folder. */
  readonly name: string;
  /** Path of the Stack in the tree. */
  readonly construct: string;
  /** The compose model in the form that is compared. */
  readonly project: CanonicalProject;
  /** Construct paths of the compose file's elements, by `section/key`. */
  readonly constructs: ReadonlyMap<string, string>;
  /** The compose file's text; empty for what runs. */
  readonly compose: string;
  /** All files but the compose file, by path. */
  readonly files: ReadonlyMap<string, SnapshotFile>;
  /** The parameters that the stack uses. */
  readonly parameters: readonly SnapshotParameter[];
  /**
   * Where it was read: from files, where all is known, or from what runs, where only containers and volumes are.
   */
  readonly seen: 'files' | 'live';
}

/** What a snapshot is made from. */
export interface SnapshotParts {
  readonly name: string;
  readonly construct: string;
  readonly files: ReadonlyMap<string, SnapshotFile>;
  readonly parameters: readonly SnapshotParameter[];
}

/** Path of the compose file in a stack's folder. */
export const COMPOSE_FILE = 'docker-compose.yml';

/**
 * Reads the compose file among a stack's files.
 * @throws UnreadableFile
 */
export function makeSnapshot({ name, construct, files, parameters }: SnapshotParts): StackSnapshot {
  const compose = files.get(COMPOSE_FILE)?.content;
  const text = compose?.toString('utf8') ?? '';
  const rest = new Map([...files].filter(([path]) => path !== COMPOSE_FILE));
  return {
    name,
    construct,
    project: canonicalProject(compose && readCompose(compose), name),
    constructs: constructPaths(text),
    compose: text,
    files: rest,
    parameters,
    seen: 'files',
  };
}

/** The paths in the comments that the compiler writes over each element, by `section/key`. */
export function constructPaths(text: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  let section = '';
  let comment = '';
  for (const line of text.split('\n')) {
    const top = /^([a-z]+):\s*$/.exec(line);
    const above = /^ {2}# (\S.*)$/.exec(line);
    const key = /^ {2}("(?:[^"\\]|\\.)*"|[^\s#"][^:]*):/.exec(line)?.[1];
    if (top?.[1]) section = top[1];
    else if (key && comment) paths.set(`${section}/${key.startsWith('"') ? JSON.parse(key) : key}`, comment);
    comment = above?.[1] ?? '';
  }
  return paths;
}

/** The construct of an element of the compose file; the stack's own where the file does not tell. */
export function constructOf(snapshot: StackSnapshot, section: string, key: string): string {
  return snapshot.constructs.get(`${section}/${key}`) ?? snapshot.construct;
}
