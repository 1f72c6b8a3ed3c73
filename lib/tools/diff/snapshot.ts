import { type CanonicalProject, canonicalProject } from './canonical/project';
import { readCompose } from './read-compose';

/** A file of a stack. */
export interface SnapshotFile {
  /** Content of the file. */
  readonly content: Buffer;
  /**
   * File mode, such as `0o644`.
   * @default unknown; modes are not compared
   */
  readonly mode?: number;
  /** Path of the construct that created the file. */
  readonly construct: string;
}

/** A parameter of a stack. */
export interface SnapshotParameter {
  /** Name of the variable in `.env`. */
  readonly name: string;
  /** Whether the parameter is required, optional, or a required secret. */
  readonly kind: 'required' | 'optional' | 'secret';
  /**
   * The value if the operator sets none.
   * @default none
   */
  readonly default?: string;
  /**
   * What the parameter is used for.
   * @default no description
   */
  readonly description?: string;
}

/** The state of a stack at one point in time, in comparable form. */
export interface StackSnapshot {
  /** Folder name of the stack. */
  readonly name: string;
  /** Construct path of the stack. */
  readonly construct: string;
  /** The compose project in canonical form. */
  readonly project: CanonicalProject;
  /** Construct path of each element of the compose file, by `section/key`. */
  readonly constructs: ReadonlyMap<string, string>;
  /** Text of the compose file; empty for a running stack. */
  readonly compose: string;
  /** All files except the compose file, by path. */
  readonly files: ReadonlyMap<string, SnapshotFile>;
  /** The parameters of the stack. */
  readonly parameters: readonly SnapshotParameter[];
  /** Where the snapshot was read: from files, or from the Docker host, which reports only containers and volumes. */
  readonly source: 'files' | 'live';
}

/** The input of `makeSnapshot`. */
export interface SnapshotParts {
  readonly name: string;
  readonly construct: string;
  readonly files: ReadonlyMap<string, SnapshotFile>;
  readonly parameters: readonly SnapshotParameter[];
}

/** Path of the compose file in the folder of a stack. */
export const COMPOSE_FILE = 'docker-compose.yml';

/**
 * Creates a snapshot from the files of a stack.
 * @throws UnreadableFile if the compose file cannot be read.
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
    source: 'files',
  };
}

/** Reads the construct paths from the comments that synth writes above each element, by `section/key`. */
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

/** Returns the construct path of an element of the compose file, or that of the stack if it is unknown. */
export function constructOf(snapshot: StackSnapshot, section: string, key: string): string {
  return snapshot.constructs.get(`${section}/${key}`) ?? snapshot.construct;
}
