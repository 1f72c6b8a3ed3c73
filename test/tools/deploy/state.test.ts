import { type Container, standingOf } from '../../../lib/tools/deploy';

function container(parts: Partial<Container>): Container {
  return {
    id: '1',
    name: 'p-web-1',
    project: 'p',
    service: 'web',
    status: 'running',
    health: '',
    exitCode: 0,
    restarts: 0,
    restartPolicy: 'unless-stopped',
    startedAt: '2026-01-01T00:00:00Z',
    ports: [],
    healthOutput: '',
    error: '',
    user: '',
    server: '',
    ...parts,
  };
}

describe('a container is', () => {
  test.each<[string, Partial<Container>, string, string]>([
    ['ready when its check passes', { health: 'healthy' }, 'ready', 'healthy'],
    ['waited for while its check has not passed', { health: 'starting' }, 'waiting', 'starting'],
    ['failed when its check fails', { health: 'unhealthy' }, 'failed', 'unhealthy'],
    ['ready when it was meant to end', { status: 'exited', restartPolicy: 'no' }, 'ready', 'done'],
    ['ready when it may end', { status: 'exited', restartPolicy: 'on-failure' }, 'ready', 'done'],
    ['failed when it ended though it should run', { status: 'exited' }, 'failed', 'exited with 0'],
    [
      'failed when it ended badly',
      { status: 'exited', restartPolicy: 'no', exitCode: 3 },
      'failed',
      'exited with 3',
    ],
    ['waited for at its first restart', { status: 'restarting', restarts: 1 }, 'waiting', 'restarting'],
    [
      'failed when it restarts again and again',
      { status: 'restarting', restarts: 3, exitCode: 1 },
      'failed',
      'keeps restarting, last exit code 1',
    ],
    ['failed when it runs between restarts', { restarts: 4 }, 'failed', 'restarted 4 times'],
    ['ready when it is healthy after restarts', { restarts: 4, health: 'healthy' }, 'ready', 'healthy'],
    ['waited for before it starts', { status: 'created' }, 'waiting', 'not started'],
    [
      'failed when it cannot start',
      { status: 'created', error: 'port is already allocated' },
      'failed',
      'port is already allocated',
    ],
    ['failed when it is paused', { status: 'paused' }, 'failed', 'paused'],
    ['failed when it is dead', { status: 'dead' }, 'failed', 'dead'],
    ['waited for while it goes', { status: 'removing' }, 'waiting', 'removing'],
  ])('%s', (_, parts, kind, words) => {
    expect(standingOf(container(parts), true)).toEqual({ kind, words });
  });

  test('without a check, ready only when it has run for a while', () => {
    expect(standingOf(container({}), false)).toEqual({ kind: 'waiting', words: 'running, not yet stable' });
    expect(standingOf(container({}), true)).toEqual({ kind: 'ready', words: 'running' });
  });
});
