import { spawnSync } from 'node:child_process';
import { diagnostic, LabwrightError } from '../../core';
import { isJson, type Json } from './json';

/** Runs the docker CLI and returns its output. */
export type DockerRunner = (args: readonly string[]) => string;

/**
 * Runs `docker` from the PATH.
 * @throws LabwrightError `LW_DOCKER_FAILED` when it is not installed or fails.
 */
export const runDocker: DockerRunner = (args) => {
  const done = spawnSync('docker', [...args], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (done.status === 0) return done.stdout;
  const given = done.error ? done.error.message : done.stderr.trim().split('\n')[0];
  throw new LabwrightError([
    diagnostic('LW_DOCKER_FAILED', { path: `docker ${args.slice(0, 2).join(' ')}`, given: given ?? '' }),
  ]);
};

/** The ids that a listing prints, one per line. */
export function ids(run: DockerRunner, args: readonly string[]): readonly string[] {
  return run(args)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * The output of `docker … inspect` for these names; empty without names.
 * @throws LabwrightError `LW_DOCKER_FAILED` when the answer is not JSON.
 */
export function inspect(
  run: DockerRunner,
  kind: 'container' | 'volume' | 'image',
  names: readonly string[],
): readonly Json[] {
  return names.length === 0 ? [] : parseList(kind, run([kind, 'inspect', ...names]));
}

/**
 * The list in the answer of `docker … inspect`.
 * @throws LabwrightError `LW_DOCKER_FAILED` when the answer is not a JSON list.
 */
export function parseList(kind: string, answer: string): readonly Json[] {
  try {
    const parsed: unknown = JSON.parse(answer);
    if (Array.isArray(parsed)) return parsed.filter(isJson);
  } catch {
    // Reported below.
  }
  throw new LabwrightError([
    diagnostic('LW_DOCKER_FAILED', {
      path: `docker ${kind} inspect`,
      given: 'an answer that is not a JSON list',
    }),
  ]);
}
