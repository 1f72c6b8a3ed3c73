import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInSandbox } from '../../../lib/tools/import/check/sandbox';
import { tempFolder } from '../../support/temp';

const folder = tempFolder();
const file = join(folder, 'written');
// The sandbox may read the package itself; this is a file of the user, elsewhere.
const elsewhere = mkdtempSync(join(tmpdir(), 'sandbox-'));
const secret = join(elsewhere, 'secret');
writeFileSync(secret, 'x');
afterAll(() => {
  for (const one of [folder, elsewhere]) rmSync(one, { recursive: true, force: true });
});

const builtin = (name: string): string => `process.getBuiltinModule('${name}')`;

test.each([
  ['write a file', `${builtin('fs')}.writeFileSync(${JSON.stringify(file)}, 'x')`],
  ['read a file of the user', `${builtin('fs')}.readFileSync(${JSON.stringify(secret)})`],
  ['list a folder', `${builtin('fs')}.readdirSync(${JSON.stringify(tmpdir())})`],
  ['start a program', `${builtin('child_process')}.execFileSync(process.execPath, ['-e', ''])`],
  ['start a worker', `new (${builtin('worker_threads')}.Worker)('1', { eval: true })`],
])('a program in the sandbox cannot %s', (_, code) => {
  expect(() => runInSandbox(`${code};`)).toThrow(/ERR_ACCESS_DENIED|Access to this API has been restricted/);
  expect(existsSync(file)).toBe(false);
});

test('a program in the sandbox cannot compile code, or load other modules', () => {
  expect(() => runInSandbox('eval("1")')).toThrow(/Code generation from strings disallowed/);
  expect(() => runInSandbox('require("node:fs")')).toThrow(/may not load node:fs/);
});

test('a program in the sandbox sees nothing of the environment', () => {
  process.env['SECRET_OF_THE_TEST'] = 'x';
  expect(() => runInSandbox('throw new Error(Object.keys(process.env).join())')).toThrow(
    /failed: Error: \n|failed: Error\n/,
  );
});

test('a program that never ends is ended', () => {
  expect(() => runInSandbox('for (;;);', [], 1)).toThrow(/did not end within 1 s/);
});
