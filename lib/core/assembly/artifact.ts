import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import type { EnvVar } from '../values';
import type { BackupRecord } from './backup';

/** One file of a stack's folder. All that the writer knows of Compose, Dockerfiles, Python and TOML. */
export interface Artifact {
  /** Path in the stack's folder, with `/` between folders. */
  readonly path: string;
  /** The construct that made it, for faults and the manifest. */
  readonly owner: IConstruct;
  /** File mode. Default: 0o644. */
  readonly mode?: number;
  /**
   * Gives the owner's service what the file needs: environment, build arguments, secrets. May add artifacts. Called at
   * each synth, after every construct was bound.
   */
  contribute?(): void;
  /** Resolves the model, after every artifact contributed; what is wrong with it is returned, not thrown. */
  check?(): readonly Diagnostic[];
  /** The parameters that it uses; asked for after `check`. */
  parameters?(): Iterable<EnvVar>;
  /** What the stack owns by this file, for its backup; asked for after `check`. */
  backup?(): Iterable<BackupRecord>;
  /** The content. Pure: called once, when the whole tree is known to be good. */
  render(): string | Buffer;
}

/** A construct with something to do after aspects and before anything is resolved. */
export interface Bindable extends IConstruct {
  /** Called once, the outermost construct first. */
  bind(): void;
}

const BIND = Symbol.for('labwright.Bindable');

/** Registers a construct's `bind`. */
export function markBindable(construct: Bindable): void {
  Object.defineProperty(construct, BIND, { value: true });
}

/** True for a construct that wants to be bound. */
export function isBindable(construct: IConstruct): construct is Bindable {
  return BIND in construct;
}
