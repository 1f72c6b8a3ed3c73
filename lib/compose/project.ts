import type { Diagnostic } from '../core/diagnostics';
import type { Stack } from '../core/tree';
import type { EnvVar } from '../core/values';
import type { L1Element, Section } from './l1/element';
import type { ComposeMap } from './l1/model';

/** An element with its settled model, in Compose's keys; texts may still hold parameters. */
export interface Resolved {
  /** The construct that it came from. */
  readonly construct: L1Element;
  /** Its key in the file. */
  readonly name: string;
  /** What stands under the key. */
  readonly model: ComposeMap;
}

/** The settled compose model of a stack. */
export interface Project {
  /** The stack that it is the file of. */
  readonly stack: Stack;
  /** Compose's project name. */
  readonly name: string;
  /** Each section, sorted by name. */
  readonly sections: Readonly<Record<Section, readonly Resolved[]>>;
  /** Entries of the file's own `include`. */
  readonly includes: readonly ComposeMap[];
  /** Extension fields at the top. */
  readonly extensions: ComposeMap;
  /** The parameters that the model uses. */
  readonly parameters: readonly EnvVar[];
  /** Parameters that are only named within raw texts. */
  readonly mentioned: readonly EnvVar[];
  /** What was found wrong while it was settled. */
  readonly diagnostics: readonly Diagnostic[];
}
