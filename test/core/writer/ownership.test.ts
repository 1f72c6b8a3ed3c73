import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Service } from '../../../lib/compose';
import { App, LabwrightError, Stack, TextFile } from '../../../lib/core';
import { readFolder } from '../../support/temp';

const folder = (): string => mkdtempSync(join(tmpdir(), 'labwright-owned-'));

/** An app with these stacks, each with a file of this text. */
function app(out: string, stacks: readonly string[], text: string): App {
  const made = new App({ outdir: out });
  for (const name of stacks) {
    const stack = new Stack(made, name);
    stack.addArtifact(new TextFile(new Service(stack, 'Web', { image: 'nginx:1.29' }), 'web.conf', text));
  }
  return made;
}

/** A clone of an output from git, which leaves the writer's own folder out. */
function cloned(from: string): string {
  const to = folder();
  cpSync(from, to, { recursive: true });
  rmSync(join(to, '.labwright'), { recursive: true });
  return to;
}

describe('what is ours in a clone of an output', () => {
  let out: string;
  beforeEach(() => {
    const origin = folder();
    app(origin, ['one', 'two'], 'old').synth();
    out = cloned(origin);
  });

  test('is what its manifest lists: replaced and deleted as at home', () => {
    app(out, ['one'], 'new').synth();
    expect(readFileSync(join(out, 'one/web.conf'), 'utf8')).toBe('new');
    expect(existsSync(join(out, 'two'))).toBe(false);
  });

  test('keeps an edit by hand, which the hashes of the manifest show', () => {
    writeFileSync(join(out, 'one/web.conf'), 'edited');
    app(out, ['one', 'two'], 'new').synth();
    expect(readFileSync(join(out, 'one/web.conf.edited'), 'utf8')).toBe('edited');
    expect(Object.keys(readFolder(out)).filter((path) => path.includes('.edited'))).toEqual([
      'one/web.conf.edited',
    ]);
  });

  test('is nothing without a manifest that can be read', () => {
    for (const manifest of ['{ cut', '[]', '{"version":"1.1"}']) {
      writeFileSync(join(out, 'manifest.json'), manifest);
      let caught: unknown;
      try {
        app(out, ['one'], 'new').synth();
      } catch (error) {
        caught = error;
      }
      const diagnostics = LabwrightError.is(caught) ? caught.diagnostics : [];
      expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['LW_OUTPUT_FOREIGN_FILE']));
      expect(diagnostics.map(({ path }) => path)).toContain(join(out, 'one/web.conf'));
      expect(readFileSync(join(out, 'one/web.conf'), 'utf8')).toBe('old');
    }
  });
});

test('a stack that is not chosen stays, in the folder and in the manifest', () => {
  const out = folder();
  app(out, ['one', 'two'], 'old').synth();
  const before = readFolder(out);
  const { written, removed } = app(out, ['one', 'two'], 'new')
    .assemble()
    .select(new Set(['one']))
    .write(out);
  const after = readFolder(out);
  expect(removed).toEqual([]);
  expect(written.filter((path) => path.startsWith('two'))).toEqual([]);
  const stacksOf = (text = '{}') => JSON.parse(text).stacks;
  expect(after['one/web.conf']).toBe('new');
  expect(after['two/web.conf']).toBe('old');
  expect(stacksOf(after['manifest.json']).two).toEqual(stacksOf(before['manifest.json']).two);
  expect(stacksOf(after['manifest.json']).one).not.toEqual(stacksOf(before['manifest.json']).one);
});
