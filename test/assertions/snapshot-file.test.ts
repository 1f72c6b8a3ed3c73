import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TextFile } from '../../lib';
import { Template } from '../../lib/assertions';
import { tempFolder } from '../support/temp';
import { failureOf, makeStack } from '../support/web-stack';

describe('a snapshot file', () => {
  const folder = tempFolder();
  const file = join(folder, 'deep', 's.snapshot');
  const { CI, UPDATE_SNAPSHOTS } = process.env;
  const template = Template.fromStack(makeStack());
  const changed = makeStack();
  changed.addArtifact(new TextFile(changed, 'added', 'one\ntwo\n'));

  beforeEach(() => {
    process.env['CI'] = '';
    process.env['UPDATE_SNAPSHOTS'] = '';
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    for (const [name, value] of Object.entries({ CI, UPDATE_SNAPSHOTS })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  test('is not written in CI', () => {
    process.env['CI'] = 'true';
    expect(failureOf(() => template.matchesSnapshotFile(file))).toBe(
      `The snapshot ${file} does not exist, and CI does not write it. Run the test locally once, and commit the file.`,
    );
    expect(existsSync(file)).toBe(false);
  });

  test('is written by the first run, and read by the second', () => {
    template.matchesSnapshotFile(file);
    expect(readFileSync(file, 'utf8')).toBe(template.toSnapshot());
    process.env['CI'] = 'true';
    template.matchesSnapshotFile(file);
  });

  test('shows what changed, and in which file of the stack', () => {
    expect(failureOf(() => Template.fromStack(changed).matchesSnapshotFile(file))).toBe(
      `The stack's folder differs from ${file} (- snapshot, + given):\n` +
        '  ===== .env.example\n+ ===== added\n+ one\n+ two\n+ \n' +
        'If the change is intended, run the test with UPDATE_SNAPSHOTS=1, and review the change of the file.',
    );
    const long = makeStack();
    long.addArtifact(new TextFile(long, 'added', 'line\n'.repeat(100)));
    expect(failureOf(() => Template.fromStack(long).matchesSnapshotFile(file))).toContain('… 63 more lines');
  });

  test('is updated on request', () => {
    process.env['UPDATE_SNAPSHOTS'] = '1';
    Template.fromStack(changed).matchesSnapshotFile(file);
    process.env['UPDATE_SNAPSHOTS'] = '0';
    Template.fromStack(changed).matchesSnapshotFile(file);
    expect(failureOf(() => template.matchesSnapshotFile(file))).toContain('- ===== added\n- one\n');
  });
});
