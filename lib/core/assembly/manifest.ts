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
