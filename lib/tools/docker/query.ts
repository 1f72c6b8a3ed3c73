import { diagnostic, LabwrightError } from '../../core';
import { parseList } from './docker';
import type { Json } from './json';
import { type DockerProcessOptions, streamDocker } from './process';

/**
 * The output of a docker command, without blocking this process.
 * @throws LabwrightError `LW_DOCKER_FAILED` when docker is not installed or fails.
 */
export async function askDocker(
  args: readonly string[],
  options: DockerProcessOptions = {},
): Promise<string> {
  const printed: string[] = [];
  const { code, said } = await streamDocker(
    args,
    (line, from) => {
      if (from === 'stdout') printed.push(line);
    },
    options,
  );
  if (code === 0) return printed.join('\n');
  const path = `docker ${args.slice(0, 2).join(' ')}`;
  throw new LabwrightError([diagnostic('LW_DOCKER_FAILED', { path, given: said.split('\n')[0] ?? '' })]);
}

/** The lines that a listing prints. */
export async function askLines(args: readonly string[]): Promise<readonly string[]> {
  return (await askDocker(args)).split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}

/**
 * The output of `docker … inspect` for these names; empty without names. One that no longer exists is left out.
 * @throws LabwrightError `LW_DOCKER_FAILED`.
 */
export async function askInspect(
  kind: 'container' | 'volume' | 'image' | 'network',
  names: readonly string[],
): Promise<readonly Json[]> {
  if (names.length === 0) return [];
  const printed: string[] = [];
  const { code, said } = await streamDocker([kind, 'inspect', ...names], (line, from) => {
    if (from === 'stdout') printed.push(line);
  });
  // It exits with 1 where one name no longer exists, and still prints the others.
  if (code === 0 || /no such/i.test(said)) return parseList(kind, printed.join('\n'));
  throw new LabwrightError([
    diagnostic('LW_DOCKER_FAILED', { path: `docker ${kind} inspect`, given: said.split('\n')[0] ?? '' }),
  ]);
}
