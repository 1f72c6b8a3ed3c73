import type { Container } from './containers';

/** Where a container stands on its way up. */
export interface Standing {
  readonly kind: 'ready' | 'waiting' | 'failed';
  /** In a few words, such as `healthy`, `done`, `exited with 3`. */
  readonly words: string;
}

// A container that restarts again and again is never at an end; a third restart is taken for one.
const MOST_RESTARTS = 3;

/**
 * Judges a container as Docker Compose does when it waits, but for one thing: a container that is meant to end, such
 * as that of a lab image, is ready when it has ended with 0, whether or not another service waits for that.
 * @param settled Whether it has been seen running for a while; only asked of one without a health check.
 */
export function standingOf(container: Container, resolved: boolean): Standing {
  const { status, health, exitCode, restarts, restartPolicy, error } = container;
  switch (status) {
    case 'running':
      if (health === 'unhealthy') return { kind: 'failed', words: 'unhealthy' };
      if (restarts >= MOST_RESTARTS && health !== 'healthy')
        return { kind: 'failed', words: `restarted ${restarts} times` };
      if (health === 'starting') return { kind: 'waiting', words: 'starting' };
      if (health === 'healthy') return { kind: 'ready', words: 'healthy' };
      return resolved ? { kind: 'ready', words: 'running' } : { kind: 'waiting', words: 'settling' };
    case 'exited':
      if (exitCode === 0 && restartPolicy !== 'always' && restartPolicy !== 'unless-stopped')
        return { kind: 'ready', words: 'done' };
      return { kind: 'failed', words: `exited with ${exitCode}` };
    case 'restarting':
      return restarts >= MOST_RESTARTS || health === 'unhealthy'
        ? { kind: 'failed', words: `restarts again and again, last exit code ${exitCode}` }
        : { kind: 'waiting', words: 'restarting' };
    case 'created':
      return error ? { kind: 'failed', words: error } : { kind: 'waiting', words: 'not started' };
    case 'paused':
      return { kind: 'failed', words: 'paused' };
    default:
      return status === 'dead' ? { kind: 'failed', words: 'dead' } : { kind: 'waiting', words: status };
  }
}
