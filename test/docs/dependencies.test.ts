import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import bench from '../../bench/package.json';
import manifest from '../../package.json';
import tooling from '../../scripts/tooling/package.json';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'dependencies.md'), 'utf8');
const NAMES = /`([^`\s]+)`/g;

/** The packages that a part of the page explains: those of the first column of its table. */
function listed(heading: string): readonly string[] {
  const [, part = ''] = PAGE.split(new RegExp(`^## ${heading}$`, 'm'));
  const [own = ''] = part.split(/^## /m);
  const rows = [...own.matchAll(/^\| (`[^|]*)\|/gm)];
  return rows.flatMap(([, cell = '']) => [...cell.matchAll(NAMES)].map(([, name = '']) => name)).sort();
}

test('docs/dependencies.md lists what the package needs to run, and nothing else', () => {
  const { dependencies, peerDependencies } = manifest;
  expect(listed('To run')).toEqual([...Object.keys(dependencies), ...Object.keys(peerDependencies)].sort());
});

test('docs/dependencies.md lists what is needed to work on the package, and nothing else', () => {
  const { devDependencies, peerDependencies } = manifest;
  const names = Object.keys(devDependencies).map((name) => name.replace(/^@types\/.*/, '@types/*'));
  // A peer is installed for the tests as well.
  const own = names.filter((name) => !(name in peerDependencies));
  expect(listed('For development')).toEqual([...new Set(own)].sort());
});

test('docs/dependencies.md lists what scripts install on demand, and nothing else', () => {
  const { dependencies, devDependencies } = manifest;
  const installed = [bench, tooling].flatMap((one) => Object.keys(one.devDependencies));
  const own = installed.filter((name) => !(name in dependencies) && !(name in devDependencies));
  expect(listed('On demand')).toEqual([...new Set(own)].sort());
});

test('every version is exact', () => {
  const versions = [
    manifest.dependencies,
    manifest.devDependencies,
    bench.devDependencies,
    tooling.devDependencies,
  ].flatMap((one) => Object.values(one));
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
