import { diagnostic, LabwrightError } from '../../../core';
import { type DockerProcess, startDocker } from '../../docker';

/** The result of a docker command. */
export interface Answer {
  readonly code: number;
  /** The end of its standard error. */
  readonly said: string;
  readonly printed: string;
}

/** Runs a docker command, and returns its result, also when it fails. */
export async function ask(args: readonly string[], input?: string): Promise<Answer> {
  const work = startDocker(args, { input: input !== undefined });
  if (input !== undefined) work.stdin.end(input);
  const printed = await textOf(work);
  return { ...(await work.done), printed };
}

/**
 * Runs a docker command, and returns its standard output.
 * @throws LabwrightError `LW_DOCKER_FAILED`.
 */
export async function call(args: readonly string[]): Promise<string> {
  const { code, said, printed } = await ask(args);
  if (code === 0) return printed;
  throw new LabwrightError([
    diagnostic('LW_DOCKER_FAILED', { path: `docker ${args.slice(0, 2).join(' ')}`, given: causeOf(said) }),
  ]);
}

/** The most useful line of standard error: the first with an error, else the last. */
export function causeOf(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /\berror\b/i.test(line)) ?? lines.at(-1) ?? '';
}

async function textOf({ stdout }: DockerProcess): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stdout) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
