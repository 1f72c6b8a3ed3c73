import { diagnostic, LabwrightError } from '../../core';
import { type CanonicalMap, isCanonicalMap } from '../diff/canonical/value';
import { streamDocker } from '../docker';
import type { DeployedStack } from './stack';

/** The oldest supported Docker Compose: the first with `--progress json`. */
export const OLDEST_COMPOSE = '2.29.0';

// Keys that later releases added. Source: Docker's documentation, "Services top-level element" and the release notes.
const LATER_KEYS: Readonly<Record<string, string>> = {
  gpus: '2.30.0',
  post_start: '2.30.0',
  pre_stop: '2.30.0',
  label_file: '2.32.2',
  provider: '2.36.0',
  models: '2.38.0',
  use_api_socket: '2.38.0',
};

/** The Docker Compose that a stack needs. */
export interface ComposeDemand {
  readonly version: string;
  /** What needs it. */
  readonly because: string;
}

/** The oldest Docker Compose that supports every key that the stacks use. */
export function demandOf(stacks: readonly DeployedStack[]): ComposeDemand {
  let demand: ComposeDemand = { version: OLDEST_COMPOSE, because: 'progress as JSON' };
  for (const { snapshot } of stacks) {
    for (const [service, { model }] of snapshot.project.services) {
      for (const key of Object.keys(model)) {
        const version = LATER_KEYS[key];
        if (version && isUsed(model, key) && isOlder(demand.version, version))
          demand = { version, because: `${key} of service ${service}` };
      }
    }
  }
  return demand;
}

function isUsed(model: CanonicalMap, key: string): boolean {
  const value = model[key];
  if (isCanonicalMap(value)) return Object.keys(value).length > 0;
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== 'false';
}

/** Compares versions such as `2.40.3` and `v5.0.0-rc.1` by their numbers. */
export function isOlder(one: string, other: string): boolean {
  const left = numbers(one);
  const right = numbers(other);
  for (let at = 0; at < 3; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbers(version: string): readonly number[] {
  return (/(\d+)\.(\d+)(?:\.(\d+))?/.exec(version)?.slice(1) ?? []).map(Number);
}

/** The version of Docker Compose; undefined where it is not installed. */
export async function composeVersion(): Promise<string | undefined> {
  const lines: string[] = [];
  const { code } = await streamDocker(['compose', 'version', '--short'], (line) => lines.push(line));
  const version = lines.map((line) => line.trim().replace(/^v/, '')).find((line) => /^\d+\.\d+/.test(line));
  return code === 0 ? version : undefined;
}

/**
 * The version of Docker Compose, if it is recent enough for these stacks.
 * @throws LabwrightError `LW_COMPOSE_ABSENT`, `LW_COMPOSE_TOO_OLD`, `LW_DOCKER_FAILED` without a docker command.
 */
export async function requireCompose(stacks: readonly DeployedStack[]): Promise<string> {
  const version = await composeVersion();
  const { version: oldest, because } = demandOf(stacks);
  const allowed = `${oldest} or later, for ${because}`;
  if (version === undefined)
    throw new LabwrightError([diagnostic('LW_COMPOSE_ABSENT', { path: 'docker compose version', allowed })]);
  if (isOlder(version, oldest))
    throw new LabwrightError([
      diagnostic('LW_COMPOSE_TOO_OLD', { path: 'docker compose version', given: version, allowed }),
    ]);
  return version;
}
