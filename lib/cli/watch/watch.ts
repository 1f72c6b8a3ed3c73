import { spawn } from 'node:child_process';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trusted } from '../../core/diagnostics';
import { PACKAGE_FOLDER } from '../../core/package-folder';
import { plural } from '../../core/plural';
import { say, styled } from '../output';
import { readOutput, readSettings } from '../settings';
import { isTypeScript } from '../typescript/strip';
import { WatchedFiles } from './files';
import { type Ended, WorkerPool } from './pool';
import type { RunResult, WatchedFlags } from './protocol';
import { isForeign } from './reads';

/** Options of `labwright watch`. */
export interface WatchFlags extends WatchedFlags {
  readonly up?: boolean;
}

const INSTALLED = ['package.json', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml'];
const MOST_NAMES = 8;

/** `labwright watch`: compiles again on each change, until Ctrl-C. */
export async function watch(patterns: readonly string[], flags: WatchFlags): Promise<void> {
  // Errors at startup end the watch; later errors do not.
  const { app, isCommand } = readSettings(flags);
  const session = new Session(patterns, flags, !isCommand && isTypeScript(app));
  session.begin();
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
  session.end();
}

class Session {
  readonly #files: WatchedFiles;
  readonly #pool: WorkerPool;
  readonly #upper: Upper | undefined;

  constructor(
    private readonly patterns: readonly string[],
    private readonly flags: WatchFlags,
    typescript: boolean,
  ) {
    this.#files = new WatchedFiles(readOutput(flags), (paths) => void this.#changed(paths));
    this.#pool = new WorkerPool(typescript, (paths) =>
      this.#files.add(paths.map(pathOf).filter(isUsers), []),
    );
    this.#upper = flags.up ? new Upper(patterns, flags) : undefined;
    this.#files.add(
      ['cdk.json', ...INSTALLED].map((name) => join(process.cwd(), name)),
      [],
    );
  }

  begin(): void {
    void this.#run([]);
  }

  end(): void {
    this.#pool.close();
    this.#upper?.close();
    this.#files.close();
  }

  async #changed(paths: readonly string[]): Promise<void> {
    if (paths.some((path) => INSTALLED.includes(relative(process.cwd(), path)))) this.#pool.renew();
    await this.#run(paths);
  }

  async #run(paths: readonly string[]): Promise<void> {
    const begun = performance.now();
    this.#files.note();
    const result = await this.#pool.run(this.patterns, this.flags);
    // The next run ended this one and reports instead.
    if (result.kind === 'ended' && result.code === null) return;
    const took = Math.round(performance.now() - begun);
    if (result.kind === 'done') this.#files.add(result.files, result.folders);
    if (paths.length > 0) say(styled('dim', `${clock()}  ${shortList(paths.map(shown))} changed`));
    tell(result, took, this.#files.size);
    if (result.kind === 'done' && result.ok) this.#upper?.wanted();
  }
}

function tell(result: RunResult | Ended, took: number, size: number): void {
  const time = styled('dim', `${took} ms`);
  if (result.kind === 'ended') {
    say(`${styled('red', '✖')} the program ended the process with ${result.code}  ${time}`);
    return;
  }
  if (!result.ok) {
    // The worker has already escaped and styled this text.
    say(trusted(result.complaint ?? ''));
    say(`${styled('red', '✖')} nothing was written  ${time}  ${styled('dim', 'waiting for a change')}`);
    return;
  }
  const { stacks, written, removed, warnings } = result;
  const files = [...written, ...removed.map((path) => `${path} (removed)`)].filter(
    (path) => path !== 'manifest.json' && path !== 'tree.json',
  );
  const what = files.length === 0 ? 'nothing changed' : shortList(files);
  const more = warnings > 0 ? `  ${styled('yellow', plural(warnings, 'warning'))}` : '';
  say(
    `${styled('green', '✔')} ${styled('bold', stacks.join(', '))}  ${what}${more}  ${time}  ${styled('dim', `${plural(size, 'file')} watched`)}`,
  );
}

function shortList(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}

function shown(path: string): string {
  const inside = relative(process.cwd(), path);
  return inside.startsWith('..') ? path : inside;
}

function clock(): string {
  return new Date().toTimeString().slice(0, 8);
}

function pathOf(path: string): string {
  return path.startsWith('file:') ? fileURLToPath(path) : path;
}

function isUsers(path: string): boolean {
  return path.startsWith('/') && !isForeign(path);
}

/** Deploys the stacks after a synth, one deployment at a time; changes made meanwhile are deployed next. */
class Upper {
  #busy = false;
  #again = false;
  #child: ReturnType<typeof spawn> | undefined;

  constructor(
    private readonly patterns: readonly string[],
    private readonly flags: WatchedFlags,
  ) {}

  wanted(): void {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    const { app, output, context = [] } = this.flags;
    const options = [
      ...(app === undefined ? [] : ['--app', app]),
      ...(output === undefined ? [] : ['--output', output]),
      ...context.flatMap((pair) => ['-c', pair]),
    ];
    const cli = join(PACKAGE_FOLDER, 'dist', 'bin', 'labwright.js');
    this.#child = spawn(process.execPath, [cli, 'up', ...this.patterns, ...options], { stdio: 'inherit' });
    this.#child.once('close', () => {
      this.#busy = false;
      const again = this.#again;
      this.#again = false;
      if (again) this.wanted();
    });
  }

  close(): void {
    this.#again = false;
    this.#child?.kill('SIGTERM');
  }
}
