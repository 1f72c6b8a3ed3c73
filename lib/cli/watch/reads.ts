import fs from 'node:fs';
import * as modules from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isForeign as isOwn } from '../../core/package-folder';

/** Which files a program reads, so that a change of one of them runs it again. */
export interface Reads {
  /** Files that were read or looked up, including missing ones. */
  readonly files: ReadonlySet<string>;
  /** Folders whose entries were listed. */
  readonly folders: ReadonlySet<string>;
}

/**
 * Follows what this process reads from now on: modules, assets, and files that the program opens by itself. Nothing
 * but the process of a single run is meant for this, for it stays as it is until the process ends.
 * @param ignore What is not the user's.
 */
export function followReads(ignore: (path: string) => boolean): Reads {
  const files = new Set<string>();
  const folders = new Set<string>();
  const note = (into: Set<string>, path: unknown): void => {
    const name = path instanceof URL ? fileURLToPath(path) : typeof path === 'string' ? path : '';
    const full = resolve(name);
    if (name !== '' && !ignore(full)) into.add(full);
  };
  const { readFileSync, readdirSync } = fs;
  const { readFile, readdir } = fs.promises;
  // The overloads do not change; the wrappers only record the paths that are read.
  Object.assign(fs, {
    readFileSync: (...args: Parameters<typeof readFileSync>) => {
      note(files, args[0]);
      return readFileSync(...args);
    },
    readdirSync: (...args: Parameters<typeof readdirSync>) => {
      note(folders, args[0]);
      return readdirSync(...args);
    },
  });
  Object.assign(fs.promises, {
    readFile: (...args: Parameters<typeof readFile>) => {
      note(files, args[0]);
      return readFile(...args);
    },
    readdir: (...args: Parameters<typeof readdir>) => {
      note(folders, args[0]);
      return readdir(...args);
    },
  });
  modules.syncBuiltinESMExports();
  noteModules((url) => {
    if (url.startsWith('file:')) note(files, new URL(url));
  });
  return { files, folders };
}

/** `module.registerHooks`, as far as it is used. Source: Node.js, "Customization hooks", since 22.15. */
type RegisterHooks = (hooks: {
  readonly load: <T>(url: string, context: object, nextLoad: (url: string, context: object) => T) => T;
}) => unknown;

/** Calls back with the URL of each module that is loaded. Node 26 reads ES modules without `fs`; Node 20 has no hooks. */
function noteModules(loaded: (url: string) => void): void {
  const { registerHooks }: typeof modules & { readonly registerHooks?: RegisterHooks } = modules;
  registerHooks?.({
    load: (url, context, nextLoad) => {
      loaded(url);
      return nextLoad(url, context);
    },
  });
}

/** True for a file of this package, of a dependency, or of the system. */
export function isForeign(path: string): boolean {
  return isOwn(path) || /^\/(?:proc|sys|dev)\//.test(path);
}

/** The paths where a missing module could be created. */
export function missingModule(error: unknown): readonly string[] {
  const text = error instanceof Error ? error.message : '';
  const [, name = '', from = ''] =
    /Cannot find module '(\.{0,2}\/[^']*)'(?:[\s\S]*?- ([^\n]+)| imported from (\S+))?/.exec(text) ?? [];
  if (name === '') return [];
  const base = name.startsWith('/') ? name : resolve(dirname(from || '.'), name);
  return ['', '.ts', '.js', '.json', '.cts', '.cjs', '.mjs', '/index.ts', '/index.js'].map(
    (end) => base + end,
  );
}

/**
 * Lists the folders of a project, so that a change in each of them is followed: nothing tells what the process of a
 * command reads. Hidden folders, dependencies and the output are left out.
 * @param output path of the output folder, with a separator at its end.
 */
export function readProject(folder: string, output: string, left = MOST_FOLDERS): number {
  let remaining = left - 1;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const skipped = entry.name.startsWith('.') || entry.name === 'node_modules' || path + sep === output;
    if (remaining > 0 && entry.isDirectory() && !skipped) remaining = readProject(path, output, remaining);
  }
  return remaining;
}

// The system limits how many folders one user can watch.
const MOST_FOLDERS = 2000;
