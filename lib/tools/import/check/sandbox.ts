import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../../core/diagnostics';
import { PACKAGE_FOLDER } from '../../../core/package-folder';
import type { Answer, Evaluated, Question } from './protocol';

// A program of the largest input that is accepted needs a tenth of this.
const SECONDS = 20;
const MEMORY_MEBIBYTES = 512;
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** A program that needs more time, memory or depth than the sandbox has. */
export class SandboxLimit extends Error {}

/**
 * Runs a program in a process of its own, under Node's permission model: it can read this package and the files that are
 * named, write nothing, start no program, no worker and no native code. Its environment is empty, and its time and memory
 * are limited.
 * @param code The program as JavaScript.
 * @param files Files that the program reads.
 * @param seconds How long it may take.
 * @throws SandboxLimit
 * @throws Error when the process did not answer as it should.
 */
export function runInSandbox(code: string, files: readonly string[] = [], seconds = SECONDS): Evaluated {
  const question: Question = { code };
  const { stdout, stderr, status, signal, error } = spawnSync(
    process.execPath,
    [
      ...permissions(files),
      '--disallow-code-generation-from-strings',
      `--max-old-space-size=${MEMORY_MEBIBYTES}`,
      '--no-warnings',
      entryPoint(),
    ],
    {
      input: JSON.stringify(question),
      encoding: 'utf8',
      env: emptyEnvironment(),
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: LARGEST_ANSWER,
      windowsHide: true,
    },
  );
  if (status !== 0) {
    const why = error?.message ?? signal ?? `status ${status}`;
    if (signal !== null)
      throw new SandboxLimit(`its check did not end within ${seconds} s and ${MEMORY_MEBIBYTES} MiB`);
    throw new Error(`The check of the imported program ended early (${why}): ${lastLines(stderr)}`);
  }
  const answer = asAnswer(JSON.parse(stdout) as unknown);
  if ('crashed' in answer && answer.crashed.startsWith('RangeError'))
    throw new SandboxLimit('its program is nested too deeply');
  if ('crashed' in answer) throw new Error(`The imported program failed: ${answer.crashed}`);
  return answer;
}

function permissions(files: readonly string[]): readonly string[] {
  const { allowedNodeEnvironmentFlags: known } = process;
  // The flag had another name while the permission model was an experiment.
  const flag = known.has('--permission') ? '--permission' : '--experimental-permission';
  const readable = [...packageFolders().map((folder) => join(folder, '*')), ...files];
  return [flag, ...readable.map((path) => `--allow-fs-read=${path}`)];
}

// This package, and the folders in which Node looks for what it depends on.
function packageFolders(): readonly string[] {
  const modules = (require.resolve.paths('constructs') ?? []).filter(
    (folder) => folder.endsWith('node_modules') && existsSync(folder),
  );
  return [...new Set([PACKAGE_FOLDER, ...modules].flatMap((folder) => [folder, realpathSync(folder)]))];
}

// When this runs from its source, as in tests, the sandbox runs what was built: nothing there compiles TypeScript.
function entryPoint(): string {
  return join(PACKAGE_FOLDER, 'dist', 'chunks', 'import-sandbox.js');
}

// Windows needs its own folder to start a program.
function emptyEnvironment(): Record<string, string> {
  const { SystemRoot } = process.env as { readonly SystemRoot?: string };
  return SystemRoot === undefined ? {} : { SystemRoot };
}

function asAnswer(value: unknown): Answer {
  if (isObject(value)) {
    const { crashed, compose, diagnostics } = value;
    if (typeof crashed === 'string') return { crashed };
    if (Array.isArray(diagnostics) && diagnostics.every(isDiagnostic)) {
      if (compose === undefined) return { diagnostics };
      if (typeof compose === 'string') return { compose, diagnostics };
    }
  }
  throw new Error('The check of the imported program answered with something unexpected.');
}

function isDiagnostic(value: unknown): value is Diagnostic {
  return isObject(value) && ['code', 'path', 'message', 'fix'].every((key) => typeof value[key] === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n');
}
