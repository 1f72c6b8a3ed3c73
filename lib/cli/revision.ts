import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fault, LabwrightError } from '../core/diagnostics';
import { PACKAGE_FOLDER } from '../core/package-folder';
import { isCommand } from './settings';

/** How the app of another revision is compiled. */
export interface RevisionOptions {
  /** The program, as the command line names it; undefined for what that revision's cdk.json says. */
  readonly app: string | undefined;
  readonly context: readonly string[];
  /** What git does not hold but the app needs, linked from the working tree. */
  readonly link: readonly string[];
}

/**
 * Compiles the app of a git revision in a worktree of its own, which is removed afterwards, and hands the output
 * folder to `use`. The working tree, the index and the branches stay as they are.
 * @throws LabwrightError `LW_DIFF_BASE_UNKNOWN`, `LW_DIFF_BASE_FAILED`.
 */
export function withRevision<T>(revision: string, options: RevisionOptions, use: (output: string) => T): T {
  const here = realpathSync(process.cwd());
  const commit = git(here, revision, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`]);
  const root = realpathSync(git(here, revision, ['rev-parse', '--show-toplevel']));
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'labwright-diff-')));
  const tree = join(temporary, 'tree');
  const clean = (): void => {
    spawnSync('git', ['worktree', 'remove', '--force', tree], { cwd: root });
    rmSync(temporary, { recursive: true, force: true });
    spawnSync('git', ['worktree', 'prune'], { cwd: root });
  };
  const stop = (): void => {
    clean();
    process.exit(2);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    git(root, revision, ['worktree', 'add', '--detach', '--force', tree, commit]);
    for (const name of options.link) linkFrom(root, here, tree, name);
    const output = join(temporary, 'out');
    synthesize(join(tree, relative(root, here)), root, revision, output, options);
    return use(output);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    clean();
  }
}

function git(cwd: string, revision: string, args: readonly string[]): string {
  const done = spawnSync('git', [...args], { cwd, encoding: 'utf8' });
  if (done.status === 0) return done.stdout.trim();
  const line = done.error ? done.error.message : (done.stderr.trim().split('\n')[0] ?? '');
  const absent = done.error !== undefined && 'code' in done.error && done.error.code === 'ENOENT';
  const said = absent ? 'git is not installed' : line.replace(/^fatal: /, '');
  throw new LabwrightError([
    fault('LW_DIFF_BASE_UNKNOWN', {
      path: 'command line',
      property: '--base',
      given: revision,
      message: `The git revision cannot be checked out: ${said}`,
      ...(absent ? { mend: 'Install git, or compare with another folder (--against FOLDER)' } : {}),
      ...(/not a git repository/.test(said)
        ? { mend: 'Go to a folder of the repository, or compare with another folder (--against FOLDER)' }
        : {}),
    }),
  ]);
}

// Every folder of this name from the working directory up to the repository's root, for workspaces have several.
function linkFrom(root: string, here: string, tree: string, name: string): void {
  for (let folder = here; ; folder = dirname(folder)) {
    const source = resolve(folder, name);
    const target = join(tree, relative(root, folder), name);
    if (existsSync(source) && !exists(target)) {
      mkdirSync(dirname(target), { recursive: true });
      symlinkSync(source, target);
    }
    if (folder === root || folder === dirname(folder)) return;
  }
}

function exists(path: string): boolean {
  try {
    return lstatSync(path) !== undefined;
  } catch {
    return false;
  }
}

function synthesize(
  cwd: string,
  root: string,
  revision: string,
  output: string,
  { app, context }: RevisionOptions,
): void {
  const failed = (given: string): LabwrightError =>
    new LabwrightError([fault('LW_DIFF_BASE_FAILED', { path: revision, given })]);
  if (!existsSync(cwd)) throw failed('that revision does not have this folder');
  const cli = join(PACKAGE_FOLDER, 'dist', 'bin', 'labwright.js');
  const program = app === undefined ? undefined : inTree(app, root, cwd);
  const done = spawnSync(
    process.execPath,
    [
      cli,
      'synth',
      '--quiet',
      '--output',
      output,
      ...(program === undefined ? [] : ['--app', program]),
      ...context.flatMap((pair) => ['-c', pair]),
    ],
    { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '' } },
  );
  if (done.status !== 0) throw failed(`${done.stdout}${done.stderr}`.trim() || String(done.error));
}

// A program within the repository is taken from the revision; one outside of it is the same for both.
function inTree(app: string, root: string, cwd: string): string {
  if (isCommand(app)) return app;
  const here = realpathSync(process.cwd());
  const path = relative(root, resolve(here, app));
  return path.startsWith('..')
    ? resolve(here, app)
    : relative(cwd, join(cwd, relative(here, resolve(here, app))));
}
