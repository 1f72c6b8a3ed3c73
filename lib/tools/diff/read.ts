import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { isMap } from '../../compose/l1/model';
import { mapVariables } from '../../compose/syntax/interpolation';
import {
  type Assembly,
  diagnostic,
  LabwrightError,
  type Manifest,
  maxCopySize,
  readInput,
  readManifest,
} from '../../core';
import { readStackBytes } from '../../core/assembly';
import { readCompose, requireSections, textOf, UnreadableFile, undefinedNames } from './read-compose';
import {
  COMPOSE_FILE,
  makeSnapshot,
  type SnapshotFile,
  type SnapshotParameter,
  type StackSnapshot,
} from './snapshot';

/** Returns a snapshot of every stack of an assembly, without reading the disk. */
export function snapshotsOfAssembly(assembly: Assembly): readonly StackSnapshot[] {
  return assembly.stacks.map(({ name, construct, files, parameters }) =>
    makeSnapshot({
      name,
      construct,
      parameters,
      files: new Map(
        files.map((file) => [
          file.path,
          { content: Buffer.from(file.content), mode: file.mode, construct: file.construct },
        ]),
      ),
    }),
  );
}

/**
 * Reads the stacks of an output folder, or the single stack of a folder with a compose file and no manifest.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE` if the folder is neither, or if a file in the manifest is missing,
 * truncated or damaged; `LW_OUTPUT_UNSAFE` if a file was replaced by a symbolic link or a special file.
 */
export function snapshotsOfFolder(folder: string): readonly StackSnapshot[] {
  const compose = COMPOSE_NAMES.find((name) => existsSync(join(folder, name)));
  if (compose && !existsSync(join(folder, 'manifest.json'))) return [plainFolder(folder, compose)];
  const { stacks } = readManifest(folder);
  return Object.entries(stacks).map(([name, stack]) => outputStack(folder, name, stack));
}

type ManifestStack = Manifest['stacks'][string];

function outputStack(folder: string, name: string, stack: ManifestStack): StackSnapshot {
  const { construct, files, parameters } = stack;
  if (!Object.hasOwn(files, COMPOSE_FILE) && existsSync(join(folder, name, COMPOSE_FILE)))
    throw unreadable(join(folder, name, COMPOSE_FILE), 'manifest.json does not list it');
  const read = Object.entries(files).map(([path, file]): readonly [string, SnapshotFile] => {
    const content = readStackBytes(folder, name, path);
    const at = join(folder, name, path);
    if (sha256(content) !== file.sha256) wrapErrors(at, () => checkEdited(path, content, stack));
    return [path, { content, mode: Number.parseInt(file.mode, 8), construct: file.construct }];
  });
  return wrapErrors(join(folder, name, COMPOSE_FILE), () =>
    makeSnapshot({ name, construct, parameters, files: new Map(read) }),
  );
}

// Synth never writes these files empty, and always ends them with a newline.
const TEXTS = /(?:\.(?:ya?ml|toml|py|sh|env\.example|dockerignore)|(?:^|\/)[^/]*Dockerfile[^/]*)$/;

// A file with another checksum was either edited, which is allowed, or damaged. A damaged file would hide what it defined.
function checkEdited(path: string, content: Buffer, { backup = [] }: ManifestStack): void {
  if (!TEXTS.test(path)) return;
  if (!textOf(content).endsWith('\n'))
    throw new UnreadableFile('the file is truncated: the last line has no newline');
  if (path !== COMPOSE_FILE) return;
  const root = readCompose(content);
  requireSections(root);
  const { volumes } = root;
  const absent = backup.flatMap((record) =>
    record.kind === 'users' || (isMap(volumes) && Object.hasOwn(volumes, record.key))
      ? []
      : [`volume ${record.key}`],
  );
  const [name] = [...undefinedNames(root), ...absent];
  if (name !== undefined)
    throw new UnreadableFile(`the file is truncated or was edited: it does not define the ${name}`);
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

// In Compose's lookup order. Source: Compose Specification, "Compose file".
const COMPOSE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

function plainFolder(folder: string, compose: string): StackSnapshot {
  return wrapErrors(folder, () => {
    const files = new Map<string, SnapshotFile>();
    const name = basename(resolve(folder));
    const walk = (inside: string): void => {
      for (const entry of readdirSync(join(folder, inside)).sort()) {
        const path = inside === '' ? entry : `${inside}/${entry}`;
        // A user's .env contains secrets, and other dot files are not part of the stack.
        if (entry === 'node_modules' || (entry.startsWith('.') && entry !== '.env.example')) continue;
        const stat = statInside(folder, path);
        if (stat === undefined) {
          if (path === compose)
            throw new UnreadableFile('the compose file is not a regular file in this folder');
        } else if (stat.isDirectory()) walk(path);
        else
          files.set(path === compose ? COMPOSE_FILE : path, {
            content: readInput(join(folder, path), { limit: maxCopySize() }),
            mode: stat.mode & 0o777,
            construct: name,
          });
      }
    };
    walk('');
    requireSections(readCompose(files.get(COMPOSE_FILE)?.content ?? Buffer.alloc(0)));
    const parameters = usedParameters(files.get(COMPOSE_FILE)?.content.toString('utf8') ?? '');
    const snapshot = makeSnapshot({ name, construct: name, files, parameters });
    return { ...snapshot, name: snapshot.project.name };
  });
}

// Without a manifest, the parameters are the variables that the compose file uses.
function usedParameters(text: string): readonly SnapshotParameter[] {
  const found = new Map<string, SnapshotParameter>();
  // By line: from a variable on that Compose refuses, the rest of a text is a literal.
  for (const line of text.split('\n'))
    mapVariables(line, ({ name, operator, argument, raw }) => {
      const optional = operator === '-' || operator === ':-';
      found.set(name, optional ? { name, kind: 'optional', default: argument } : { name, kind: 'required' });
      return raw;
    });
  return [...found.values()];
}

// Accepts folders, regular files, and links to a regular file inside the folder. Everything else is ignored: a link
// could expose any file of the machine, and reading a pipe would never end.
function statInside(folder: string, path: string): Stats | undefined {
  const stat = lstatSync(join(folder, path));
  if (stat.isDirectory() || stat.isFile()) return stat;
  if (!stat.isSymbolicLink()) return undefined;
  try {
    const real = realpathSync(join(folder, path));
    const target = statSync(real);
    return target.isFile() && real.startsWith(realpathSync(folder) + sep) ? target : undefined;
  } catch {
    return undefined;
  }
}

function wrapErrors<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (LabwrightError.is(cause)) throw cause;
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw unreadable(path, reason, cause);
  }
}

function unreadable(path: string, reason: string, cause?: unknown): LabwrightError {
  return new LabwrightError([diagnostic('LW_OUTPUT_UNREADABLE', { path, given: reason })], { cause });
}
