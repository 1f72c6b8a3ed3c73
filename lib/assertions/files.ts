import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type App, LabwrightError, readManifest, type Stack } from '../core';
import { fail } from './fail';

/** One file of a stack's folder. */
export interface StackFile {
  readonly content: string | Buffer;
  /** True for a file with an execute bit. */
  readonly executable: boolean;
}

/** The files of a stack, by their paths. */
export type StackFiles = ReadonlyMap<string, StackFile>;

/**
 * Compiles the app of a stack in memory.
 * @throws LabwrightError with every error of the tree.
 */
export function filesOfStack(stack: Stack): StackFiles {
  const app = stack.node.root as App;
  const record = app.assemble().stacks.find(({ construct }) => construct === stack.node.path);
  return new Map(
    (record?.files ?? []).map(({ path, content, mode }) => [
      path,
      { content, executable: (mode & 0o111) !== 0 },
    ]),
  );
}

/** Reads a stack of an output folder by its manifest; without a manifest, the folder is that of one stack. */
export function filesOfFolder(folder: string, stack: string | undefined): StackFiles {
  const listed = readListed(folder, stack);
  if (!listed) return new Map(walk(folder, '').map((path) => [path, readStackFile(join(folder, path))]));
  return new Map(listed.paths.map((path) => [path, readStackFile(join(folder, listed.name, path))]));
}

function readListed(folder: string, stack: string | undefined) {
  let stacks: ReturnType<typeof readManifest>['stacks'];
  try {
    ({ stacks } = readManifest(folder));
  } catch (error) {
    if (stack === undefined && LabwrightError.is(error) && hasCompose(folder)) return undefined;
    throw error;
  }
  const names = Object.keys(stacks);
  const name = stack ?? (names.length === 1 ? names[0] : undefined);
  const found = name === undefined ? undefined : stacks[name];
  if (name === undefined) fail(`${folder} has several stacks; choose one of: ${names.join(', ')}`);
  if (!found) fail(`No stack ${name} in ${folder}. There are: ${names.join(', ') || 'none'}`);
  return { name, paths: Object.keys(found.files) };
}

function hasCompose(folder: string): boolean {
  return statSync(join(folder, 'docker-compose.yml'), { throwIfNoEntry: false })?.isFile() ?? false;
}

function readStackFile(file: string): StackFile {
  const content = readFileSync(file);
  return {
    content: isText(content) ? content.toString('utf8') : content,
    executable: (statSync(file).mode & 0o111) !== 0,
  };
}

// `.env` is left out: it may contain secrets, which must not appear in snapshots or messages.
function walk(root: string, inside: string): readonly string[] {
  return readdirSync(join(root, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) return walk(root, path);
    return entry.isFile() && !/(?:^|\/)\.env(?:\.(?!example$).*)?$/.test(path) ? [path] : [];
  });
}

/** True for content that is text: UTF-8 without a zero byte. */
export function isText(content: Buffer): boolean {
  return !content.includes(0) && Buffer.from(content.toString('utf8')).equals(content);
}
