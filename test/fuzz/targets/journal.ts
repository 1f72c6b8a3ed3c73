import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabwrightError, readManifest } from '../../../lib/core';
import { recoverOutput } from '../../../lib/core/assembly/writer';
import { tempFolder } from '../../support/temp';
import type { FuzzTarget } from '../target';

const user = tempFolder();
const out = join(user, 'repo', 'cdk.out');
const outside = join(user, 'important');
process.on('exit', () => rmSync(user, { recursive: true, force: true }));

/** The files that an output folder holds for the tool itself: the journal, the record of its files, the manifest. */
export const target: FuzzTarget = {
  name: 'journal',
  seeds: [
    '{"place":["s/a","../../important"],"remove":["s/b"]}',
    '{"place":[],"remove":["../../important"]}',
    `{"s/a":"${'0'.repeat(64)}","../../important":""}`,
    `{"version":"1.1","stacks":{"s":{"construct":"s","files":{"a":{"sha256":"${'0'.repeat(64)}","mode":"0644","construct":"s"}},"parameters":[]}}}`,
  ],
  words: ['"place"', '"remove"', '../', '/', '.labwright', '.env', 's/', '[', ']', '{', '}', ','],
  run: (input) => {
    writeFileSync(outside, 'mine');
    for (const name of ['.labwright/journal.json', '.labwright/owned.json', 'manifest.json']) {
      rmSync(out, { recursive: true, force: true });
      mkdirSync(join(out, '.labwright', 'stage', 's'), { recursive: true });
      writeFileSync(join(out, '.labwright', 'stage', 's', 'a'), 'staged');
      writeFileSync(join(out, name), input);
      read(name);
      if (readFileSync(outside, 'utf8') !== 'mine')
        throw new Error('A file outside of the output was changed.');
    }
  },
};

function read(name: string): void {
  try {
    if (name === 'manifest.json') readManifest(out);
    else recoverOutput(out);
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
  }
}
