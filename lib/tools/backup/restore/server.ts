import { setTimeout as wait } from 'node:timers/promises';
import { diagnostic, LabwrightError } from '../../../core';
import { runDocker } from '../../docker';
import { type Container, readContainers } from '../host/containers';
import { ask, causeOf } from '../host/docker';
import type { OwnedStack } from '../stack/stack';

/** A database server used by a restore. */
export interface RunningServer {
  readonly container: Container;
  /** True if the restore started it. */
  readonly started: boolean;
}

const PATIENCE_MS = 120_000;

/**
 * Finds or starts the database server of a service: its existing container, or a new one created by Compose in the
 * stack's folder. The container must mount the volume, because a backup may name any service.
 * @throws LabwrightError `LW_RESTORE_SERVICE_DOWN`.
 */
export async function startServer(
  service: string,
  volume: string,
  project: string,
  stack: OwnedStack | undefined,
): Promise<RunningServer> {
  const found = find(service, project);
  const down = (given: string): LabwrightError =>
    new LabwrightError([diagnostic('LW_RESTORE_SERVICE_DOWN', { path: service, given })]);
  const late = (name: string): LabwrightError =>
    down(`it is not ready after ${PATIENCE_MS / 1000} seconds: docker logs ${name}`);
  const wrong = (): LabwrightError => down(`its container does not have the volume ${volume}`);
  const has = ({ mounts }: Container): boolean => mounts.some((mount) => mount.volume === volume);
  if (found && !has(found)) throw wrong();
  // One that runs may just have been started, by a restore that was interrupted.
  if (found?.running) {
    if (await isReady(found.id)) return { container: found, started: false };
    throw late(found.name);
  }
  if (!found && !stack) throw down('no container of it, and no folder of its stack');
  const { code, said } = await ask(
    found
      ? ['container', 'start', found.id]
      : [
          'compose',
          '--project-directory',
          stack?.folder ?? '.',
          '--project-name',
          project,
          'up',
          '--detach',
          '--no-deps',
          '--',
          service,
        ],
  );
  const container = find(service, project);
  if (code !== 0 || !container?.running) throw down(causeOf(said));
  const isRight = has(container);
  if (isRight && (await isReady(container.id))) return { container, started: true };
  runDocker(['container', 'stop', container.id]);
  throw isRight ? late(container.name) : wrong();
}

function find(service: string, project: string): Container | undefined {
  return readContainers(runDocker).find((one) => one.service === service && one.project === project);
}

// During its first start the server listens on its socket only, and then restarts: so check over the network.
async function isReady(container: string): Promise<boolean> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const { code } = await ask(['exec', container, 'pg_isready', '--host=127.0.0.1']);
    if (code === 0) return true;
    await wait(500);
  }
  return false;
}
