import type { Container } from './containers';

/** How far the start of a container is. */
export interface Standing {
  readonly kind: 'ready' | 'waiting' | 'failed';
  /** A few words, such as `healthy`, `done`, `exited with 3`. */
  readonly words: string;
}

// A container that keeps restarting never ends; the third restart counts as a failure.
const MOST_RESTARTS = 3;

/**
 * Decides as Docker Compose does when it waits, with one difference: a container that is meant to end, such as that of a
 * lab image, is ready when it has exited with 0, whether or not another service waits for it.
 * @param stable Whether it has been running for a while; used only without a health check.
 */
export function standingOf(container: Container, stable: boolean): Standing {
  const { status, health, exitCode, restarts, restartPolicy, error } = container;
  switch (status) {
    case 'running':
      if (health === 'unhealthy') return { kind: 'failed', words: 'unhealthy' };
      if (restarts >= MOST_RESTARTS && health !== 'healthy')
        return { kind: 'failed', words: `restarted ${restarts} times` };
      if (health === 'starting') return { kind: 'waiting', words: 'starting' };
      if (health === 'healthy') return { kind: 'ready', words: 'healthy' };
      return stable
        ? { kind: 'ready', words: 'running' }
        : { kind: 'waiting', words: 'running, not yet stable' };
    case 'exited':
      if (exitCode === 0 && restartPolicy !== 'always' && restartPolicy !== 'unless-stopped')
        return { kind: 'ready', words: 'done' };
      return { kind: 'failed', words: `exited with ${exitCode}` };
    case 'restarting':
      return restarts >= MOST_RESTARTS || health === 'unhealthy'
        ? { kind: 'failed', words: `keeps restarting, last exit code ${exitCode}` }
        : { kind: 'waiting', words: 'restarting' };
    case 'created':
      return error ? { kind: 'failed', words: error } : { kind: 'waiting', words: 'not started' };
    case 'paused':
      return { kind: 'failed', words: 'paused' };
    default:
      return status === 'dead' ? { kind: 'failed', words: 'dead' } : { kind: 'waiting', words: status };
  }
}
