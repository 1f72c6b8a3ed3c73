import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, LabwrightError } from '../diagnostics';
import type { ParameterRecord } from './assembly';
import type { BackupRecord } from './backup';

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
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE` when it is absent, damaged or of a newer form.
 */
export function readManifest(outdir: string): Manifest {
  const file = join(outdir, 'manifest.json');
  try {
    // Loaded here: a synth into a new folder has no use for it, and start-up is a feature.
    const { recoverOutput } = require('./writer/recover') as typeof import('./writer/recover');
    recoverOutput(outdir);
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    if (manifest.version.split('.')[0] !== MANIFEST_VERSION.split('.')[0])
      throw new Error(`version ${manifest.version}`);
    return manifest;
  } catch (cause) {
    const given = cause instanceof Error ? cause.message : String(cause);
    throw new LabwrightError([diagnostic('LW_OUTPUT_UNREADABLE', { path: file, given })], { cause });
  }
}

/** Reads the manifest of an output folder; undefined where there is none that can be read. */
export function tryReadManifest(outdir: string): Manifest | undefined {
  try {
    return readManifest(outdir);
  } catch {
    return undefined;
  }
}

/** Reads one file of a stack from an output folder. */
export function readStackFile(outdir: string, stack: string, path: string): string {
  return readFileSync(join(outdir, stack, path), 'utf8');
}
