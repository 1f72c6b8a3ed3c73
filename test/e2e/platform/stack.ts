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

  /** Runs a Python program in the lab of a user; it must succeed. Gives what it printed. */
  python(user: string, program: string, input = ''): string {
    return run('docker', ['exec', '--interactive', this.lab(user), 'python', '-c', program], { input });
  }

  /** What the engine knows of a service's container, by a template such as `{{.State.Pid}}`. */
  inspect(service: string, format: string): string {
    const id = this.compose('ps', '--all', '--quiet', service).trim();
    return run('docker', ['inspect', '--format', format, id]).trim();
  }

  /** Keys of the services that run. */
  services(): readonly string[] {
    return this.compose('ps', '--services').split('\n').filter(Boolean);
  }

  /** State of a service's health check. */
  health(service: string): string {
    return this.inspect(service, '{{.State.Health.Status}}');
  }

  /** Kills a service's first process as a crash would, so that the engine restarts it; `docker kill` would stop it. */
  crash(service: string): void {
    process.kill(Number(this.inspect(service, '{{.State.Pid}}')), 'SIGKILL');
  }

  /** Names of the labs that are running. */
  labs(): readonly string[] {
    const filter = `name=^${this.project}-lab-`;
    return run('docker', ['ps', '--format', '{{.Names}}', '--filter', filter]).split('\n').filter(Boolean);
  }

  /** Name of the container of a user's lab. */
  lab(user: string): string {
    const escaped = [...Buffer.from(user)].map((byte) => {
      const one = String.fromCharCode(byte);
      return /[a-z0-9]/.test(one) ? one : `-${byte.toString(16).padStart(2, '0')}`;
    });
    return `${this.project}-lab-${escaped.join('')}`;
  }

  /** The end of a service's log: what a failed test shows. */
  logs(service: string, lines = 60): string {
    return attempt('docker', ['compose', 'logs', '--no-color', '--tail', String(lines), service], {
      cwd: this.folder,
    }).stdout;
  }
}
