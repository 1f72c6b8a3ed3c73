import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startDocker, streamDocker } from '../../../lib/tools/docker';
import { tempFolder } from '../../support/temp';

// These test processes and their streams, not Docker: the PATH has a fake program that runs its argument.
const folder = tempFolder();
const path = process.env['PATH'];

beforeAll(() => {
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'docker'), '#!/bin/sh\nexec sh -c "$1"\n');
  chmodSync(join(folder, 'bin', 'docker'), 0o755);
  process.env['PATH'] = `${join(folder, 'bin')}${delimiter}${path}`;
});

afterAll(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

test('lines arrive one by one from both streams, and the exit code is returned', async () => {
  const seen: string[] = [];
  const exit = await streamDocker(['echo one; echo two >&2; printf three; exit 3'], (line, from) =>
    seen.push(`${from} ${line}`),
  );
  expect([...seen].sort()).toEqual(['stderr two', 'stdout one', 'stdout three']);
  expect(exit).toEqual({ code: 3, said: 'two' });
});

test('bytes pass as they are, in and out, however many', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 256));
  const running = startDocker(['cat'], { input: true });
  running.stdin.end(bytes);
  const parts: Buffer[] = [];
  for await (const part of running.stdout) parts.push(part as Buffer);
  expect((await running.done).code).toBe(0);
  expect(Buffer.concat(parts).equals(bytes)).toBe(true);
});

test('only the last lines of a long complaint are kept', async () => {
  const { said } = await streamDocker(['seq 1 100 >&2'], () => {});
  expect(said.split('\n')).toHaveLength(20);
  expect(said.endsWith('\n100')).toBe(true);
});

test('an environment and a working directory of its own', async () => {
  const seen: string[] = [];
  await streamDocker(['pwd; echo $ONE'], (line) => seen.push(line), { cwd: '/', env: { ONE: '1' } });
  expect(seen).toEqual(['/', '1']);
});

test('an abort ends the command and waits for its end', async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  const exit = await streamDocker(
    ['trap "echo tidy; exit 130" TERM; echo up; while :; do sleep 0.05; done'],
    (line, from) => {
      // The shell tells on standard error that its sleep was ended.
      if (from === 'stdout') seen.push(line);
      if (line === 'up') stop.abort();
    },
    { signal: stop.signal },
  );
  expect({ code: exit.code, seen }).toEqual({ code: 130, seen: ['up', 'tidy'] });
});

test('a process that a signal ends has the exit code that shells report', async () => {
  expect((await streamDocker(['kill -9 $$'], () => {})).code).toBe(137);
});

test('a command that is not installed is an error', async () => {
  process.env['PATH'] = '/nowhere';
  try {
    await expect(streamDocker(['x'], () => {})).rejects.toMatchObject({
      diagnostics: [{ code: 'LW_DOCKER_FAILED' }],
    });
    await expect(startDocker(['x']).done).rejects.toMatchObject({
      diagnostics: [{ code: 'LW_DOCKER_FAILED' }],
    });
  } finally {
    process.env['PATH'] = `${join(folder, 'bin')}${delimiter}${path}`;
  }
});

test('an abort reaches a plugin too, where the command itself swallows the signal', async () => {
  const stop = new AbortController();
  const plugin = 'sh -c \'trap "echo tidy; exit 130" TERM; echo up; while :; do sleep 0.05; done\'';
  const seen: string[] = [];
  const exit = await streamDocker(
    [`trap "" TERM; (trap - TERM; exec ${plugin}); exit $?`],
    (line, from) => {
      // The shell tells on standard error that its sleep was ended.
      if (from === 'stdout') seen.push(line);
      if (line === 'up') stop.abort();
    },
    { signal: stop.signal },
  );
  expect([seen, exit.code]).toEqual([['up', 'tidy'], 130]);
});
