import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../core/diagnostics';
import type { Stack } from '../core/tree';
import type { EnvVar } from '../core/values';
import type { IncludeSpec, ServiceSpec } from './l1/generated/specs';
import type { ComposeMap } from './l1/model';
import type { ElementName } from './l1/validate';

/** A top-level section of the compose file. */
export type Section = 'services' | 'networks' | 'volumes' | 'secrets' | 'configs' | 'models';

/** A change of the compose model, applied last. */
export interface Override {
  /** Compose's keys from the element down, such as `['labels', 'traefik.enable']`. */
  readonly path: readonly (string | number)[];
  /** The value; absent to delete. */
  readonly value?: unknown;
}

/**
 * A construct that stands for one element of the compose file: what the steps after construction read of it. They know
 * no class, so that constructs of any copy of this package fit.
 */
export interface ComposeNode extends IConstruct {
  /** Section of the compose file that it stands in. */
  readonly section: Section;
  /** Name of the generated specification, by which keys are translated. */
  readonly specName: string;
  /** Kind of element, by which it is validated. */
  readonly element: ElementName;
  /** The key in the compose file. */
  readonly name: string;
  /** True when texts are written as they are. */
  readonly raw: boolean;
  /** The keys as they stand now. */
  readonly spec: object;
  /** What is to be changed after all else. */
  readonly overrides: readonly Override[];
  /** The parameter that a secret or config takes its value from; Compose reads it by name, and interpolates nothing. */
  readonly parameter?: EnvVar | undefined;
}

/** A service of the compose file. */
export interface ServiceNode extends ComposeNode {
  readonly section: 'services';
  readonly spec: ServiceSpec;
}

/** True for a construct that stands for a service, made by any copy of this package. */
export function isServiceNode(construct: IConstruct | undefined): construct is ServiceNode {
  return construct !== undefined && 'section' in construct && construct.section === 'services';
}

/** A construct that stands for an entry of the file's own `include`. */
export interface IncludeNode extends IConstruct {
  /** The entry, as it was given. */
  readonly spec: IncludeSpec;
}

/** An extension field at the top of the file. */
export interface Extension {
  /** As it stands in the file. */
  readonly value: unknown;
  /** The specification that the value is of. */
  readonly element?: string;
}

/** What the constructs of a stack put into its compose file, before anything is resolved. */
export interface ComposeContents {
  /** The stack that it is the file of. */
  readonly owner: Stack;
  /** The elements, in the order in which they were made. */
  readonly elements: readonly ComposeNode[];
  /** The files that Compose reads besides this one. */
  readonly includes: readonly IncludeNode[];
  /** Extension fields at the top of the file. */
  readonly extensions: ReadonlyMap<`x-${string}`, Extension>;
}

/** An element with its resolved model, in Compose's keys; texts may still hold parameters. */
export interface Resolved {
  /** The construct that it came from. */
  readonly construct: ComposeNode;
  /** Its key in the file. */
  readonly name: string;
  /** What stands under the key. */
  readonly model: ComposeMap;
}

/** The resolved compose model of a stack. */
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
  /** What was found wrong while it was resolved. */
  readonly diagnostics: readonly Diagnostic[];
}
