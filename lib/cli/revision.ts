import { type StdioOptions, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { diagnostic, LabwrightError } from '../core/diagnostics';
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
 * Compiles the app of a git revision in a temporary folder, which is removed afterwards, and hands the output folder to
 * `use`. The repository is only read: no hook, filter or other program that it configures runs. The program of the revision
 * does run, as `labwright synth` would run it.
 * @throws LabwrightError `LW_DIFF_BASE_UNKNOWN`, `LW_DIFF_BASE_FAILED`.
 */
export function withRevision<T>(revision: string, options: RevisionOptions, use: (output: string) => T): T {
  if (revision.startsWith('-')) throw unknownRevision(revision, 'a revision cannot begin with -');
  const here = realpathSync(process.cwd());
  const commit = git(here, revision, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`]);
  const root = realpathSync(git(here, revision, ['rev-parse', '--show-toplevel']));
  const inside = relative(root, here);
  if (inside.split(sep)[0] === '..')
    throw unknownRevision(revision, 'this folder is not in the working tree of the repository');
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'labwright-diff-')));
  const tree = join(temporary, 'tree');
  const clean = (): void => rmSync(temporary, { recursive: true, force: true });
  const stop = (): void => {
    clean();
    process.exit(2);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const { readTree } = require('./revision-files') as typeof import('./revision-files');
    readTree((args, stdio) => runGit(root, revision, args, stdio), commit, { tree, temporary });
    for (const name of options.link) linkFrom(root, here, tree, name);
    const output = join(temporary, 'out');
    synthesize(join(tree, inside), root, revision, output, options);
    return use(output);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    clean();
  }
}

// What a repository may configure and git would run, or fetch through. Source: git-config(1).
const NO_PROGRAMS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.sshCommand=false',
  'core.pager=cat',
  'credential.helper=',
  'protocol.allow=never',
].flatMap((setting) => ['-c', setting]);

function git(cwd: string, revision: string, args: readonly string[]): string {
  return runGit(cwd, revision, args, ['ignore', 'pipe', 'pipe']).trim();
}

function runGit(cwd: string, revision: string, args: readonly string[], stdio: StdioOptions): string {
  const env = {
    ...process.env,
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
  };
  const command = ['--no-pager', ...NO_PROGRAMS, ...args];
  const done = spawnSync('git', command, { cwd, env, stdio, encoding: 'utf8', maxBuffer: MOST_LISTING });
  if (done.status === 0) return done.stdout ?? '';
  const line = done.error ? done.error.message : (done.stderr.trim().split('\n')[0] ?? '');
  const absent = done.error !== undefined && 'code' in done.error && done.error.code === 'ENOENT';
  throw unknownRevision(revision, absent ? 'git is not installed' : line.replace(/^fatal: /, ''));
}

const MOST_LISTING = 256 * 1024 * 1024;

function unknownRevision(revision: string, why: string): LabwrightError {
  return new LabwrightError([
    diagnostic('LW_DIFF_BASE_UNKNOWN', {
      path: 'command line',
      property: '--base',
      given: revision,
      message: `The git revision cannot be read: ${why}`,
      ...(why === 'git is not installed'
        ? { fix: 'Install git, or compare with another folder (--against FOLDER)' }
        : {}),
      ...(/not a git repository/.test(why)
        ? { fix: 'Go to a folder of the repository, or compare with another folder (--against FOLDER)' }
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
    new LabwrightError([diagnostic('LW_DIFF_BASE_FAILED', { path: revision, given })]);
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
