import { setTimeout as wait } from 'node:timers/promises';
import { type DockerRunner, runDocker } from '../../docker';
import { type Container, readContainers } from '../host/containers';
import { call } from '../host/docker';
import { onInterrupt } from '../interrupt';

const PATIENCE_MS = 15_000;

/**
 * The containers of the Docker host. The throw-away ones of a run that was killed end a moment after it: as long as one
 * holds these volumes, it is waited for.
 */
export async function stoppedContainers(
  volumes: ReadonlySet<string>,
  run: DockerRunner = runDocker,
): Promise<readonly Container[]> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const containers = readContainers(run);
    if (!holdersOf(volumes, containers).some(({ helper }) => helper) || Date.now() > until) return containers;
    await wait(300);
  }
}

/** The containers that run with one of these volumes. */
export function holdersOf(
  volumes: ReadonlySet<string>,
  containers: readonly Container[],
): readonly Container[] {
  return containers.filter(
    ({ running, mounts }) => running && mounts.some(({ volume }) => volumes.has(volume)),
  );
}

/** Runs work while containers are stopped, and starts them again afterwards, whichever way it ends. */
export async function whileStopped<T>(containers: readonly Container[], work: () => Promise<T>): Promise<T> {
  if (containers.length === 0) return work();
  // Those that others wait for come first.
  const names = inOrder(containers).map(({ id }) => id);
  const start = (): void => {
    for (const id of names) runDocker(['container', 'start', id]);
  };
  const started = onInterrupt(start);
  try {
    await call(['container', 'stop', ...names.toReversed()]);
    return await work();
  } finally {
    started();
    start();
  }
}

/** Containers in the order of their services' `depends_on`. */
export function inOrder(containers: readonly Container[]): readonly Container[] {
  const done: Container[] = [];
  const visit = (one: Container, path: readonly Container[]): void => {
    if (done.includes(one) || path.includes(one)) return;
    for (const service of one.dependsOn)
      for (const other of containers)
        if (other.service === service && other.project === one.project) visit(other, [...path, one]);
    done.push(one);
  };
  for (const one of containers) visit(one, []);
  return done;
}
