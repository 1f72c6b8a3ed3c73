import { LabwrightError } from '../../diagnostics';
import { isOutputPath } from '../inner-path';
import { parseManifest } from '../parse-manifest';
import { readPlain } from '../plain-files';
import type { Owned } from './layout';
import { readOwnedRecord } from './read-state';

/**
 * The files of an output folder that a synth wrote. Git does not store the record: in a clone, the manifest lists them.
 * @throws LabwrightError `LW_OUTPUT_STATE_INVALID`, `LW_OUTPUT_UNSAFE`.
 */
export function readOwned(outdir: string): Owned {
  return readOwnedRecord(outdir) ?? ofManifest(outdir);
}

function ofManifest(outdir: string): Owned {
  const text = readPlain(outdir, 'manifest.json')?.toString('utf8');
  if (text === undefined) return {};
  try {
    const { stacks } = parseManifest(text);
    const files = Object.entries(stacks).flatMap(([stack, { files }]) =>
      Object.entries(files).map(([path, { sha256 }]): [string, string] => [`${stack}/${path}`, sha256]),
    );
    // The manifest has no hash of these two files; users do not edit them.
    const all = [
      ...files.filter(([path]) => isOutputPath(path)),
      ['manifest.json', UNKNOWN],
      ['tree.json', UNKNOWN],
    ];
    return Object.fromEntries(all) as Owned;
  } catch (error) {
    // Then no file counts as generated, and none is replaced.
    if (LabwrightError.is(error)) return {};
    throw error;
  }
}

/** Stands for an unknown hash. */
export const UNKNOWN = '';
