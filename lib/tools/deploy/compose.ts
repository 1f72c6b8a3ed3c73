import { type Diagnostic, diagnostic, LabwrightError } from '../../core';
import { askDocker, isJson, type Json, streamDocker } from '../docker';
import { ProgressReader, type Step } from './progress';
import { Redactor } from './redact';
import type { DeployedStack } from './stack';

/** How to run Docker Compose. */
export interface ComposeOptions {
  /** Options of `docker compose` itself, before the command. @default none */
  readonly before?: readonly string[];
  /** Called for each step that Compose reports. */
  readonly onStep?: (step: Step) => void;
  /** Called for each warning of Compose. */
  readonly onWarning?: (text: string) => void;
  /** Aborting it ends Compose. */
  readonly signal?: AbortSignal;
}

const KEPT_OUTPUT = 15;
// Compose prints this where the buildx plugin is not installed, and still builds.
const NOISE = /buildx isn't installed/;

/**
 * Runs `docker compose` in the stack's folder, with the stack's files and project name, as a user would by hand.
 * @returns The error of Compose; undefined on success.
 * @throws LabwrightError `LW_DOCKER_FAILED` when docker is not installed.
 */
export async function runCompose(
  stack: DeployedStack,
  args: readonly string[],
  { before = [], onStep, onWarning, signal }: ComposeOptions = {},
): Promise<Diagnostic | undefined> {
  const reader = new ProgressReader(stack);
  const redactor = Redactor.of(stack);
  const errors: string[] = [];
  const output: string[] = [];
  let building = '';
  const { code, said } = await streamDocker(
    ['compose', '--progress', 'json', ...before, ...args],
    (line) => {
      const read = reader.read(line);
      for (const step of read.steps) {
        if (step.state === 'building') building = `${step.subject}: ${step.detail ?? ''}`;
        onStep?.(step.detail === undefined ? step : { ...step, detail: redactor.clean(step.detail) });
      }
      if (read.error) errors.push(read.error);
      if (read.warning && !NOISE.test(read.warning)) onWarning?.(redactor.clean(read.warning));
      if (read.output) output.push(...read.output.split('\n').filter((one) => one.trim() !== ''));
    },
    { cwd: stack.folder, ...(signal ? { signal } : {}) },
  );
  if (code === 0) return undefined;
  const plain = said.split('\n').filter((line) => !line.startsWith('{'));
  const isBuild = args[0] === 'build';
  const lines = [
    ...new Set(errors.length > 0 ? errors : plain),
    ...(isBuild && building ? [`in ${building}`, ...output.slice(-KEPT_OUTPUT)] : []),
  ];
  return diagnostic('LW_COMPOSE_FAILED', {
    path: stack.construct,
    property: `docker compose ${args[0] ?? ''}`,
    given: redactor.clean(lines.join('\n') || `exit code ${code}`),
  });
}

/**
 * The project as Compose resolves it. It holds every value, secrets too: never print it.
 * @throws LabwrightError `LW_COMPOSE_FAILED` when Compose refuses the project.
 */
export async function resolvedProject(stack: DeployedStack): Promise<Json> {
  try {
    const text = await askDocker(['compose', 'config', '--format', 'json'], { cwd: stack.folder });
    const parsed: unknown = JSON.parse(text);
    if (isJson(parsed)) return parsed;
  } catch (cause) {
    const given = LabwrightError.is(cause) ? (cause.diagnostics[0]?.given ?? '') : String(cause);
    throw new LabwrightError(
      [
        diagnostic('LW_COMPOSE_FAILED', {
          path: stack.construct,
          property: 'docker compose config',
          given: Redactor.of(stack).clean(given),
        }),
      ],
      { cause },
    );
  }
  return {};
}
