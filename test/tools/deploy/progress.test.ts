import { App, Stack } from '../../../lib';
import { afterStep, drawRows, type Row } from '../../../lib/cli/screen/rows';
import { Service } from '../../../lib/compose';
import { demandOf, isOlder, stacksOfAssembly } from '../../../lib/tools/deploy';
import { ProgressReader } from '../../../lib/tools/deploy/progress';

function stackOf(make: (stack: Stack) => void) {
  const app = new App();
  make(new Stack(app, 'live'));
  const [stack] = stacksOfAssembly(app.assemble(), '/nowhere');
  if (!stack) throw new Error('no stack');
  return stack;
}

describe('the progress of Compose', () => {
  const stack = stackOf((parent) => {
    new Service(parent, 'Web', { image: 'nginx:1.29' });
    new Service(parent, 'Hub', { image: 'hub:1', containerName: 'the-hub' });
  });
  const read = (line: unknown) =>
    new ProgressReader(stack).read(typeof line === 'string' ? line : JSON.stringify(line));

  test.each<[string, unknown, object]>([
    [
      'a container by its made name',
      { id: 'Container live-web-1', status: 'Started' },
      { service: 'web', subject: 'web', state: 'started' },
    ],
    [
      'a container by its own name',
      { id: 'Container the-hub', status: 'Healthy' },
      { service: 'hub', subject: 'hub', state: 'healthy' },
    ],
    [
      'the state under another key',
      { id: 'Container live-web-1', status: 'Working', text: 'Creating' },
      { service: 'web', subject: 'web', state: 'creating' },
    ],
    [
      'a network',
      { id: 'Network live_labs', status: 'Created' },
      { service: '', subject: 'network live_labs', state: 'created' },
    ],
    ['a pull', { id: 'web', text: 'Pulling' }, { service: 'web', subject: 'web', state: 'pulling' }],
    [
      'an instruction of a build',
      { vertexes: [{ name: '[web build 2/4] RUN pip install x', started: '2026-01-01T00:00:00Z' }] },
      { service: 'web', subject: 'web', state: 'building', detail: 'RUN pip install x' },
    ],
  ])('%s', (_, line, step) => {
    expect(read(line)).toEqual({ steps: [step] });
  });

  test.each<[string, unknown]>([
    ['a layer', { id: 'f0a1', parent_id: 'web', text: 'Downloading', percent: 3 }],
    [
      'what the builder does for itself',
      { vertexes: [{ name: '[web internal] load .dockerignore', started: 'x' }] },
    ],
    [
      'an instruction that has ended',
      { vertexes: [{ name: '[web 1/2] FROM a', started: 'x', completed: 'y' }] },
    ],
    ['what is no JSON', 'sha256:5b00df54'],
    ['what is broken JSON', '{"id":'],
    ['another state', { id: 'Container live-web-1', status: 'Pondering' }],
  ])('%s is no step', (_, line) => {
    expect(read(line)).toEqual({ steps: [] });
  });

  test('errors, warnings and the output of a build are distinguished', () => {
    expect(read({ error: true, message: 'no such image' }).error).toBe('no such image');
    expect(read({ level: 'warning', msg: 'orphans' }).warning).toBe('orphans');
    expect(read({ logs: [{ data: Buffer.from('hello\n').toString('base64') }] }).output).toBe('hello\n');
  });
});

describe('the display', () => {
  const options = { width: 60, tick: 0, now: 5_000, paint: (_: string, text: string) => text };

  test('one row a subject, with the time since its first event', () => {
    let rows: readonly Row[] = [];
    const step = (subject: string, state: string, now: number, detail?: string): void => {
      rows = afterStep(rows, { service: subject, subject, state, ...(detail ? { detail } : {}) }, now);
    };
    step('web', 'building', 0, `RUN ${'x'.repeat(80)}`);
    step('hub', 'starting', 1_000);
    step('hub', 'healthy', 4_000);
    step('db', 'failed', 2_000, 'unhealthy');
    const lines = drawRows(rows, options);
    expect(lines.map((line) => line.length <= 60)).toEqual([true, true, true]);
    expect(lines).toMatchInlineSnapshot(`
[
  "  ⠋ web  building  5 s  RUN xxxxxxxxxxxxxxxxxxxxxxxxxxxxx…",
  "  ✔ hub  healthy   3 s",
  "  ✖ db   failed    0 s  unhealthy",
]
`);
  });
});

describe('what a stack demands of Docker Compose', () => {
  test('progress as JSON, and what its keys ask for', () => {
    const plain = stackOf((parent) => {
      new Service(parent, 'Web', { image: 'nginx:1.29' });
    });
    const socket = stackOf((parent) => {
      new Service(parent, 'Web', { image: 'nginx:1.29', useApiSocket: true });
      new Service(parent, 'Gpu', { image: 'nginx:1.29', gpus: 'all' });
    });
    expect(demandOf([plain])).toEqual({ version: '2.29.0', because: 'progress as JSON' });
    expect(demandOf([plain, socket])).toEqual({
      version: '2.38.0',
      because: 'use_api_socket of service web',
    });
  });

  test.each([
    ['2.28.1', '2.29.0', true],
    ['v2.29.0-desktop.1', '2.29.0', false],
    ['2.40.3', '2.9.0', false],
    ['5.0.0', '2.38.0', false],
    ['1.29.2', '2.29.0', true],
  ])('%s is older than %s: %s', (one, other, older) => {
    expect(isOlder(one, other)).toBe(older);
  });
});
