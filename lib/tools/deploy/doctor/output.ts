import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from '../../../core';
import { readPlain } from '../../../core/assembly';
import { type Check, fail, pass, warn } from './check';

/** True when a synth of the folder was interrupted, or is still running. */
export function isInterrupted(output: string): boolean {
  return ['journal.json', 'stage'].some((name) => existsSync(join(output, '.labwright', name)));
}

/** The output folder: whether a synth was interrupted, and whether files were changed since. */
export function checkOutput(output: string): readonly Check[] {
  if (isInterrupted(output))
    return [
      warn(
        'output',
        `a synth of ${output} was interrupted, or is still running`,
        'Run labwright synth: it completes the interrupted one',
      ),
    ];
  if (!existsSync(join(output, 'manifest.json'))) return [];
  let changed: readonly string[];
  try {
    changed = changedFiles(output);
  } catch {
    return [fail('output', `${output}/manifest.json cannot be read`, 'Run labwright synth')];
  }
  return [
    changed.length === 0
      ? pass('output', `${output} is complete and unchanged`)
      : warn(
          'output',
          `missing or edited by hand: ${changed.join(', ')}`,
          'Make the change in the program, and run labwright synth',
        ),
  ];
}

function changedFiles(output: string): readonly string[] {
  return Object.entries(readManifest(output).stacks).flatMap(([stack, { files }]) =>
    Object.entries(files).flatMap(([path, { sha256 }]) => {
      const content = readPlain(output, `${stack}/${path}`);
      const same = content !== undefined && createHash('sha256').update(content).digest('hex') === sha256;
      return same ? [] : [`${stack}/${path}`];
    }),
  );
}
