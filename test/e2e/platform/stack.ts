import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attempt, type Ran, run } from './run';

const REPO = join(__dirname, '..', '..', '..');

/** Synthesises an app with the command line, into a new folder or the one that is named; gives the folder. */
export function synth(app: string, output = join(work(), 'cdk.out')): string {
  run(
    'node',
    [join(REPO, 'dist/bin/labwright.js'), 'synth', '--quiet', '-a', join(REPO, app), '-o', output],
    {
      cwd: REPO,
    },
  );
  return output;
}

/** A new folder, which is deleted at the end of the run. */
export function work(): string {
  return mkdtempSync(join(process.env['E2E_WORK'] ?? tmpdir(), 'suite-'));
}

/** A synthesised stack in its folder, moved by plain `docker compose` as its users do. */
export class RunningStack {
  /** @param folder the stack's folder in the output. */
  constructor(
    readonly project: string,
    readonly folder: string,
  ) {}

  /** Writes `.env`; values are quoted as its documentation says. */
  settings(values: Readonly<Record<string, string>>): void {
    const lines = Object.entries(values).map(
      ([name, value]) => `${name}='${value.replaceAll("'", "\\'")}'\n`,
    );
    writeFileSync(join(this.folder, '.env'), lines.join(''), { mode: 0o600 });
  }

  /** `docker compose …` in the folder, which must succeed. */
  compose(...args: readonly string[]): string {
    return run('docker', ['compose', ...args], { cwd: this.folder });
  }

  up(...args: readonly string[]): string {
    return this.compose('up', '--detach', '--build', ...args);
  }

  down(...args: readonly string[]): string {
    return this.compose('down', ...args);
  }

  /** Takes everything away, data and labs included: at the end of a suite. */
  destroy(): void {
    const labs = this.labs();
    if (labs.length > 0) run('docker', ['rm', '--force', ...labs]);
    this.down('--volumes');
    const homes = run('docker', ['volume', 'ls', '--quiet', '--filter', `name=^${this.project}-user-`]);
    const left = homes.split('\n').filter(Boolean);
    if (left.length > 0) run('docker', ['volume', 'rm', ...left]);
  }

  /** Runs a program in the container of a service. */
  exec(service: string, command: readonly string[], input?: string): string {
    const options = { cwd: this.folder, ...(input === undefined ? {} : { input }) };
    return run('docker', ['compose', 'exec', '-T', service, ...command], options);
  }

  /** Runs a program in the lab of a user. */
  inLab(user: string, command: readonly string[]): Ran {
    return attempt('docker', ['exec', this.lab(user), ...command]);
  }

  /** State of a service's health check. */
  health(service: string): string {
    const format = '{{.State.Health.Status}}';
    const id = this.compose('ps', '--all', '--quiet', service).trim();
    return run('docker', ['inspect', '--format', format, id]).trim();
  }

  /** Names of the labs that are running. */
  labs(): readonly string[] {
    const filter = `name=^${this.project}-lab-`;
    return run('docker', ['ps', '--format', '{{.Names}}', '--filter', filter]).split('\n').filter(Boolean);
  }

  /** Name of the container of a user's lab. */
  lab(user: string): string {
    return `${this.project}-lab-${user}`;
  }

  /** The end of a service's log: what a failed test shows. */
  logs(service: string, lines = 60): string {
    return attempt('docker', ['compose', 'logs', '--no-color', '--tail', String(lines), service], {
      cwd: this.folder,
    }).stdout;
  }
}
