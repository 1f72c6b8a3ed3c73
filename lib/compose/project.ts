import type { Fault } from '../core/faults';
import type { Stack } from '../core/tree';
import type { EnvVar } from '../core/values';
import type { L1Element, Section } from './l1/element';
import type { ComposeMap } from './l1/model';

/** An element with its settled model, in Compose's keys; texts may still hold parameters. */
export interface Settled {
  readonly construct: L1Element;
  readonly name: string;
  readonly model: ComposeMap;
}

/** The settled compose model of a stack. */
export interface Project {
  readonly stack: Stack;
  readonly name: string;
  /** Each section, sorted by name. */
  readonly sections: Readonly<Record<Section, readonly Settled[]>>;
  /** Entries of the file's own `include`. */
  readonly includes: readonly ComposeMap[];
  /** Extension fields at the top. */
  readonly extensions: ComposeMap;
  readonly parameters: readonly EnvVar[];
  /** Parameters that are only named within raw texts. */
  readonly mentioned: readonly EnvVar[];
  readonly faults: readonly Fault[];
}
