import { join } from 'node:path';
import { diagnostic, LabwrightError } from '../diagnostics';
import type { Manifest } from './manifest';
import { readPlain } from './plain-files';

/**
 * Reads the manifest of an output folder, after ending what a killed synth began there.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE` when it is absent, damaged or of a newer form; `LW_OUTPUT_UNSAFE` and
 * `LW_OUTPUT_STATE_INVALID` when the folder leads outside of itself.
 */
export function readManifest(outdir: string): Manifest {
  const manifest = tryReadManifest(outdir);
  if (manifest) return manifest;
  throw new LabwrightError([
    diagnostic('LW_OUTPUT_UNREADABLE', { path: join(outdir, MANIFEST_FILE), given: 'there is no such file' }),
  ]);
}

/**
 * Reads the manifest of an output folder; undefined where there is none.
 * @throws LabwrightError as `readManifest` does.
 */
export function tryReadManifest(outdir: string): Manifest | undefined {
  // Loaded here: a synth into a new folder has no use for it, and start-up is a feature.
  const { recoverOutput } = require('./writer/recover') as typeof import('./writer/recover');
  const { parseManifest } = require('./parse-manifest') as typeof import('./parse-manifest');
  const file = join(outdir, MANIFEST_FILE);
  const text = readable(file, () => {
    recoverOutput(outdir);
    return readPlain(outdir, MANIFEST_FILE)?.toString('utf8');
  });
  return text === undefined ? undefined : parseManifest(text, file);
}

const MANIFEST_FILE = 'manifest.json';

/**
 * Reads one file of a stack from an output folder, through no symbolic link.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE`, `LW_OUTPUT_UNSAFE`.
 */
export function readStackFile(outdir: string, stack: string, path: string): string {
  return readStackBytes(outdir, stack, path).toString('utf8');
}

/**
 * The same, as bytes.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE`, `LW_OUTPUT_UNSAFE`.
 */
export function readStackBytes(outdir: string, stack: string, path: string): Buffer {
  const file = join(outdir, stack, path);
  const content = readable(file, () => readPlain(outdir, `${stack}/${path}`));
  if (content) return content;
  throw new LabwrightError([
    diagnostic('LW_OUTPUT_UNREADABLE', { path: file, given: 'there is no such file' }),
  ]);
}

function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (LabwrightError.is(cause)) throw cause;
    const given = cause instanceof Error ? cause.message : String(cause);
    throw new LabwrightError([diagnostic('LW_OUTPUT_UNREADABLE', { path: file, given })], { cause });
  }
}
