import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Assembly, diagnostic, LabwrightError, readManifest } from '../../core';
import {
  COMPOSE_FILE,
  makeSnapshot,
  type SnapshotFile,
  type SnapshotParameter,
  type StackSnapshot,
} from './snapshot';

/** The stacks of a tree that was compiled in memory. */
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
 * The stacks of an output folder; or the one stack of a folder that holds a compose file and no manifest.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE` when it is neither, or a file that the manifest lists is missing.
 */
export function snapshotsOfFolder(folder: string): readonly StackSnapshot[] {
  const compose = COMPOSE_NAMES.find((name) => existsSync(join(folder, name)));
  if (compose && !existsSync(join(folder, 'manifest.json'))) return [plainFolder(folder, compose)];
  const manifest = readManifest(folder);
  return Object.entries(manifest.stacks).map(([name, { construct, files, parameters }]) =>
    readable(join(folder, name), () =>
      makeSnapshot({
        name,
        construct,
        parameters,
        files: new Map(
          Object.entries(files).map(([path, file]) => [
            path,
            {
              content: readFileSync(join(folder, name, path)),
              mode: Number.parseInt(file.mode, 8),
              construct: file.construct,
            },
          ]),
        ),
      }),
    ),
  );
}

// In the order in which Compose looks for them. Source: Compose Specification, "Compose file".
const COMPOSE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

function plainFolder(folder: string, compose: string): StackSnapshot {
  return readable(folder, () => {
    const files = new Map<string, SnapshotFile>();
    const name = basename(resolve(folder));
    const walk = (inside: string): void => {
      for (const entry of readdirSync(join(folder, inside)).sort()) {
        const path = inside === '' ? entry : `${inside}/${entry}`;
        // A user's .env holds secrets, and what begins with a dot is no part of the stack.
        if (entry === 'node_modules' || (entry.startsWith('.') && entry !== '.env.example')) continue;
        const { isDirectory, mode } = describe(join(folder, path));
        if (isDirectory) walk(path);
        else
          files.set(path === compose ? COMPOSE_FILE : path, {
            content: readFileSync(join(folder, path)),
            mode: mode & 0o777,
            construct: name,
          });
      }
    };
    walk('');
    const parameters = usedParameters(files.get(COMPOSE_FILE)?.content.toString('utf8') ?? '');
    const snapshot = makeSnapshot({ name, construct: name, files, parameters });
    return { ...snapshot, name: snapshot.project.name };
  });
}

// Without a manifest, the parameters are those which the compose file uses.
function usedParameters(text: string): readonly SnapshotParameter[] {
  const found = new Map<string, SnapshotParameter>();
  for (const [, braced, fallback, plain] of text.matchAll(
    /(?<!\$)(?:\$\$)*\$(?:\{(\w+)(?::?-([^}]*)|:?[?+][^}]*)?\}|([A-Za-z_]\w*))/g,
  )) {
    const name = braced ?? plain ?? '';
    found.set(
      name,
      fallback === undefined ? { name, kind: 'required' } : { name, kind: 'optional', default: fallback },
    );
  }
  return [...found.values()];
}

function describe(path: string): { readonly isDirectory: boolean; readonly mode: number } {
  const stat = statSync(path);
  return { isDirectory: stat.isDirectory(), mode: stat.mode };
}

function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const given = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new LabwrightError([diagnostic('LW_OUTPUT_UNREADABLE', { path, given })], { cause });
  }
}
