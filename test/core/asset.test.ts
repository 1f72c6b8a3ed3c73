import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type AssetOptions, type LabwrightError, Stack, stageAsset } from '../../lib/core';
import { tempFolder } from '../support/temp';

describe('staging', () => {
  const folder = tempFolder();
  const write = (path: string, content: string | Buffer = path): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write('tree/a.txt');
  write('tree/deep/b.bin', Buffer.from([0, 255, 10, 13, 0]));
  write('tree/run.sh', '#!/bin/sh\n');
  write('tree/node_modules/x/index.js');
  write('tree/keep.log');
  write('tree/drop.log');
  write('outside.txt');
  chmodSync(join(folder, 'tree', 'run.sh'), 0o750);
  mkdirSync(join(folder, 'tree', 'hollow'));
  symlinkSync('a.txt', join(folder, 'tree', 'link.txt'));
  symlinkSync('deep', join(folder, 'tree', 'again'));
  symlinkSync('.', join(folder, 'tree', 'deep', 'up'));
  mkdirSync(join(folder, 'tree', '.venv'));
  symlinkSync('/usr/bin/env', join(folder, 'tree', '.venv', 'python'));

  afterAll(() => rmSync(folder, { recursive: true }));

  function stage(source: string, options: AssetOptions = {}) {
    const app = new App();
    const stack = new Stack(app, 's');
    const paths = stageAsset(stack, join(folder, source), 'out', options);
    return { paths, app };
  }

  function diagnosticsOf(app: App): readonly string[] {
    try {
      app.assemble();
      return [];
    } catch (error) {
      return (error as LabwrightError).diagnostics.map(({ code, given }) => `${code} ${given}`);
    }
  }

  const exclude = ['node_modules', '*.log', '!keep.log', '.venv'];

  test('keeps bytes, execute bits and what links within lead to, and leaves out what .gitignore would', () => {
    const { paths, app } = stage('tree', { exclude });
    const assembly = app.assemble();
    const files = assembly.stacks[0]?.files.filter(({ path }) => path !== '.env.example') ?? [];
    expect(files.map(({ path, mode }) => [path, mode.toString(8)])).toEqual([
      ['out/a.txt', '644'],
      ['out/again/b.bin', '644'],
      ['out/deep/b.bin', '644'],
      ['out/keep.log', '644'],
      ['out/link.txt', '644'],
      ['out/run.sh', '755'],
    ]);
    expect([...paths].sort()).toEqual(files.map(({ path }) => path));
    expect(files[2]?.content).toEqual(Buffer.from([0, 255, 10, 13, 0]));
    expect(assembly.infos.map(({ message }) => message)).toEqual([
      expect.stringMatching(/empty folder .*hollow is not staged/),
    ]);
  });

  test('gives all files a mode when asked to', () => {
    const { app } = stage('tree/a.txt', { mode: 0o600 });
    expect(app.assemble().manifest.stacks['s']?.files['out']?.mode).toBe('0600');
  });

  test('refuses links that lead out or nowhere, unless they are left out', () => {
    symlinkSync('../outside.txt', join(folder, 'tree', 'escape'));
    symlinkSync('absent', join(folder, 'tree', 'dangling'));
    expect(diagnosticsOf(stage('tree', { exclude }).app)).toEqual([
      'LW_FILE_NOT_FOUND dangling',
      'LW_FILE_SYMLINK_ESCAPES escape',
    ]);
    expect(diagnosticsOf(stage('tree', { exclude: [...exclude, 'escape', 'dangling'] }).app)).toEqual([]);
  });

  test('refuses a folder in which nothing is left', () => {
    expect(diagnosticsOf(stage('tree/hollow').app)).toEqual([
      'LW_STACK_EMPTY undefined',
      `LW_FILE_EMPTY ${join(folder, 'tree/hollow')}`,
    ]);
    expect(diagnosticsOf(stage('tree/node_modules', { exclude: ['*'] }).app)).toHaveLength(2);
  });
});
