import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OutputFile, recoverOutput, writeOutput } from '../../../lib/core/assembly/writer';
import { readFolder } from '../../temp';

const WRITER = join(__dirname, '..', '..', '..', 'dist', 'lib', 'core', 'assembly', 'writer');
const CHILD = join(__dirname, 'kill-child.js');
const OLD: readonly OutputFile[] = [
  { path: 's/docker-compose.yml', content: 'old\n' },
  { path: 's/gone/file.txt', content: 'going\n' },
  { path: 's/hub/run.sh', content: '#!/bin/sh\n', mode: 0o755 },
  { path: 'manifest.json', content: '{"old":1}\n' },
];
const NEW: readonly OutputFile[] = [
  { path: 's/docker-compose.yml', content: 'new\n' },
  { path: 's/hub/run.sh', content: '#!/bin/sh\n', mode: 0o755 },
  { path: 's/lab/Dockerfile', content: 'FROM a:1\n' },
  { path: 'manifest.json', content: '{"new":1}\n' },
];

function outputOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readFolder(folder)).filter(
      ([path]) => !path.startsWith('.labwright') && !path.endsWith('.env'),
    ),
  );
}

function contents(files: readonly OutputFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [path, String(content)]));
}

function prepare(before: readonly OutputFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'labwright-kill-'));
  if (before.length > 0) writeOutput(folder, before);
  mkdirSync(join(folder, 's'), { recursive: true });
  writeFileSync(join(folder, 's', '.env'), 'SECRET=mine\n', { mode: 0o600 });
  return folder;
}

function child(folder: string, nth: number): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, [CHILD, WRITER, folder, JSON.stringify(NEW), String(nth)], {
    encoding: 'utf8',
  });
}

describe.each([
  ['the first synth', []],
  ['a synth over an earlier one', OLD],
])('a SIGKILL during %s', (_, before) => {
  const whole = prepare(before);
  const calls = Number(child(whole, 0).stdout);
  rmSync(whole, { recursive: true });

  test('is tried at every call of the file system', () => {
    expect(calls).toBeGreaterThan(30);
  });

  test('leaves the old output or the new one, and the .env as it was', () => {
    for (let nth = 1; nth <= calls; nth++) {
      const folder = prepare(before);
      const env = join(folder, 's', '.env');
      const { ino, mode } = statSync(env);
      expect(child(folder, nth).signal).toBe('SIGKILL');
      // Before any recovery no file is half there.
      const allowed = new Set([...before, ...NEW].map(({ content }) => String(content)));
      expect(Object.values(outputOf(folder)).filter((content) => !allowed.has(content))).toEqual([]);
      expect(readFileSync(env, 'utf8')).toBe('SECRET=mine\n');
      expect({ ino: statSync(env).ino, mode: statSync(env).mode }).toEqual({ ino, mode });
      recoverOutput(folder);
      expect([contents(before), contents(NEW)]).toContainEqual(outputOf(folder));
      writeOutput(folder, NEW);
      expect(outputOf(folder)).toEqual(contents(NEW));
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});
