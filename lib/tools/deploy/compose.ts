import { type Diagnostic, diagnostic, LabwrightError } from '../../core';
import { askDocker, isJson, type Json, streamDocker } from '../docker';
import { ProgressReader, type Step } from './progress';
import { Redactor } from './redact';
import type { DeployedStack } from './stack';

/** How Docker Compose is followed. */
export interface ComposeOptions {
  /** Options of `docker compose` itself, before the command. Default: none. */
  readonly before?: readonly string[];
  /** Told of each step as it is taken. */
  readonly onStep?: (step: Step) => void;
  /** Told of what Compose warns of. */
  readonly onWarning?: (text: string) => void;
  /** Ends Compose when it is aborted. */
  readonly signal?: AbortSignal;
}

const KEPT_OUTPUT = 15;
// Compose says so wherever the plugin is not installed, and builds all the same.
const NOISE = /buildx isn't installed/;

/**
 * Runs `docker compose` as anyone would: in the stack's folder, with its own files and its own project name.
 * @returns What it refused with; undefined when all went well.
 * @throws LabwrightError `LW_DOCKER_FAILED` when docker is absent.
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
 * The project as Compose reads it, with every value in its place: for this process only, never to be shown.
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
