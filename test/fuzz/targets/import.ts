import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importCompose } from '../../../lib/tools/import';
import { tempFolder } from '../../temp';
import type { FuzzTarget } from '../target';

const folder = join(tempFolder(), 'lab');
mkdirSync(folder);
process.on('exit', () => rmSync(join(folder, '..'), { recursive: true, force: true }));

/** A compose file that is imported. */
export const target: FuzzTarget = {
  name: 'import',
  seeds: [
    'services:\n  a: # one\n    image: nginx:1.29\n    ports: ["${PORT:-80}:80"]\nvolumes: {data: }\n',
    'x-a: &a {image: "redis:8", labels: {a: "1"}}\nservices:\n  b:\n    <<: *a\n    environment: [A=1, B]\n  c: *a\n',
    'name: p\nservices:\n  a: {build: ./x, extends: {service: b}}\n  b: {image: "a:1", command: [a, "b\\nc"]}\n',
    'services:\n  a: {image: !!str 5, environment: {A: !!binary aGk=, B: .nan, C: 0o7, D: 1_000}}\n',
  ],
  words: [
    '&a ',
    '*a',
    '<<: ',
    '!reset ',
    '!override ',
    '!!binary ',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '? ',
    '|\n',
    '${A:-',
  ],
  run: (input) => {
    writeFileSync(join(folder, 'compose.yml'), input);
    importCompose(['compose.yml'], { cwd: folder });
  },
};
