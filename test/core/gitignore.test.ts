import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Service } from '../../lib/compose';
import { App, EnvVar, Stack } from '../../lib/core';
import { tempFolder } from '../support/temp';

const folder = tempFolder();

afterAll(() => rmSync(folder, { recursive: true }));

function write(output: string, withStack = true): void {
  const app = new App();
  for (const name of withStack ? ['one', 'two'] : ['one']) {
    const stack = new Stack(app, name);
    new Service(stack, 'Web', { image: 'nginx:1', environment: { A: EnvVar.required('A').toString() } });
  }
  app.assemble().write(output);
}

function ignored(output: string, path: string): boolean {
  return spawnSync('git', ['check-ignore', '--quiet', '--no-index', path], { cwd: output }).status === 0;
}

test('git ignores settings and secrets in an output folder, and nothing else', () => {
  const output = join(folder, 'ignored');
  write(output);
  spawnSync('git', ['init', '--quiet'], { cwd: output });
  const paths = ['one/.env', 'two/.env', 'one/.env.production', 'one/.env.example', 'one/docker-compose.yml'];
  expect(paths.filter((path) => ignored(output, path))).toEqual([
    'one/.env',
    'two/.env',
    'one/.env.production',
  ]);
});

test('a .gitignore of the user stays as it is', () => {
  const output = join(folder, 'own');
  write(output);
  rmSync(join(output, '.gitignore'));
  rmSync(join(output, '.labwright'), { recursive: true });
  writeFileSync(join(output, '.gitignore'), 'mine\n');
  write(output);
  write(output, false);
  expect(readFileSync(join(output, '.gitignore'), 'utf8')).toBe('mine\n');
});

test('one that was edited is written again, and the edit is kept', () => {
  const output = join(folder, 'edited');
  write(output);
  const ours = readFileSync(join(output, '.gitignore'), 'utf8');
  writeFileSync(join(output, '.gitignore'), 'mine\n');
  write(output);
  expect(readFileSync(join(output, '.gitignore'), 'utf8')).toBe(ours);
  expect(readFileSync(join(output, '.gitignore.edited'), 'utf8')).toBe('mine\n');
});
