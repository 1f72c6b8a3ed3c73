import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { labwright } from './cli';
import { readFolder, tempFolder } from './temp';

/** The stand-in of the docker CLI, and what a real Docker Engine answered, as record.sh recorded it. */
export const DRIVE = join(__dirname, '..', 'cli', 'deploy');
export const SECRET = '3f9a0b1c2d4e5f60718293a4b5c6d7e8';
export const ENV = `HOST=hub.lab.org\nDB_PASSWORD=${SECRET}\n`;

/** What a run of the CLI gave. */
export interface Result {
  readonly status: number | null;
  readonly out: string;
  readonly messages: string;
}

/** What docker answered to a command, each time that it was asked. */
export type Recording = Readonly<
  Record<string, readonly { readonly code: number; readonly out: string; readonly err: string }[]>
>;

/** The platform of drive/app.js in a folder of its own, driven against recordings. */
export class Deployed {
  readonly folder = tempFolder();
  readonly output = join(this.folder, 'cdk.out');
  readonly #asked = join(this.folder, 'asked');

  constructor() {
    cpSync(join(DRIVE, 'app.js'), join(this.folder, 'app.js'));
    writeFileSync(join(this.folder, 'cdk.json'), '{"app": "app.js"}');
  }

  /** Runs the CLI; no secret may be in what it says. */
  run(
    recording: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    uid?: number,
  ): Result {
    this.forget();
    const { status, stdout, stderr } = labwright(args, {
      cwd: this.folder,
      env: { ...this.environment(recording), ...env },
      uid,
    });
    expect(stdout + stderr).not.toContain(SECRET);
    return { status, out: stdout, messages: stderr.replace(/\d+ s$/gm, '0 s') };
  }

  /** The environment in which docker answers as in a recording. */
  environment(recording: string): Readonly<Record<string, string>> {
    return {
      NO_COLOR: '1',
      DOCKER_HOST: 'unix:///var/run/docker.sock',
      DOCKER_PLACE: this.folder,
      DOCKER_RECORDING: recording.includes('/') ? recording : join(DRIVE, `${recording}.json`),
      DOCKER_ASKED: this.#asked,
      PATH: `${DRIVE}${delimiter}${process.env['PATH']}`,
    };
  }

  /** A recording with other answers, as a file that `run` takes. */
  recordingWith(name: string, changes: Recording): string {
    const file = join(this.folder, 'other.json');
    writeFileSync(file, JSON.stringify({ ...recordingOf(name), ...changes }));
    return file;
  }

  /** What docker was asked by the last run. */
  asked(): readonly string[] {
    return Object.values(readFolder(this.#asked)).map(
      (text) => (JSON.parse(text) as { readonly key: string }).key,
    );
  }

  /** From here on docker answers from the beginning. */
  forget(): void {
    rmSync(this.#asked, { recursive: true, force: true });
    mkdirSync(this.#asked);
  }

  /** A platform that was never up. */
  begin(env = ENV): void {
    rmSync(this.output, { recursive: true, force: true });
    mkdirSync(join(this.output, 'drive-lab'), { recursive: true });
    writeFileSync(join(this.output, 'drive-lab', '.env'), env, { mode: 0o600 });
  }

  /** A platform that is up. */
  beUp(): void {
    this.begin();
    const made = join(this.folder, 'made');
    if (!existsSync(made)) {
      expect(this.run('new', ['up', '--quiet']).status).toBe(0);
      cpSync(this.output, made, { recursive: true, preserveTimestamps: true });
    }
    rmSync(this.output, { recursive: true });
    cpSync(made, this.output, { recursive: true, preserveTimestamps: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A recording as it was made. */
export function recordingOf(name: string): Recording {
  return JSON.parse(readFileSync(join(DRIVE, `${name}.json`), 'utf8')) as Recording;
}
