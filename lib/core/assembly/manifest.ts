import { join } from 'node:path';
import { diagnostic, LabwrightError } from '../diagnostics';
import type { ParameterRecord } from './assembly';
import type { BackupRecord } from './backup';
import { readPlain } from './plain-files';

/** Version of the manifest's form; raised when a reader of the old form would misread the new one. */
export const MANIFEST_VERSION = '1.1';

/** One file of a stack, as the manifest lists it. */
export interface ManifestFile {
  /** Hash of the content, in hexadecimal. */
  readonly sha256: string;
  /** File mode, in octal, such as `0644`. */
  readonly mode: string;
  /** Path of the construct that made it. */
  readonly construct: string;
}

/** `manifest.json`; its JSON schema is `labwright/schemas/manifest.schema.json`. */
export interface Manifest {
  /** Version of the form; readers refuse another major. */
  readonly version: string;
  /** The stacks, by project name. */
  readonly stacks: Readonly<
    Record<
      string,
      {
        /** Path of the stack in the tree. */
        readonly construct: string;
        /** Its files, by path in its folder. */
        readonly files: Readonly<Record<string, ManifestFile>>;
        /** Its parameters, sorted by name. */
        readonly parameters: readonly ParameterRecord[];
        /** What the stack owns and a backup saves. Since 1.1. */
        readonly backup?: readonly BackupRecord[];
      }
    >
  >;
  /** Warnings that nobody acknowledged. */
  readonly warnings: readonly { readonly id: string; readonly path: string; readonly message: string }[];
  /** Warnings that were acknowledged, with the reasons. */
  readonly acknowledged: readonly { readonly id: string; readonly path: string; readonly reason: string }[];
}

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
