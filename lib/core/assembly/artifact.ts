import type { IConstruct } from 'constructs';
import type { Diagnostic } from '../diagnostics';
import type { EnvVar } from '../values';
import type { BackupRecord } from './backup';

/** One file of a stack's folder. The writer knows nothing else about Compose, Dockerfiles, Python or TOML. */
export interface Artifact {
  /** Path in the stack's folder, with `/` between folders. */
  readonly path: string;
  /** The construct that created it, for errors and the manifest. */
  readonly owner: IConstruct;
  /** File mode. @default 0o644 */
  readonly mode?: number;
  /**
   * Gives the owner's service what the file needs: environment, build arguments, secrets. May add artifacts. Called at
   * each synth, after every construct was bound.
   */
  contribute?(): void;
  /** Resolves the model, after every artifact has contributed. Errors are returned, not thrown. */
  check?(): readonly Diagnostic[];
  /** The variables that it uses; read after `check`. */
  parameters?(): Iterable<EnvVar>;
  /** What the stack owns through this file, for backups; read after `check`. */
  backup?(): Iterable<BackupRecord>;
  /** The content. Pure: called once, after the whole tree passed its checks. */
  render(): string | Buffer;
}

/** A construct with a step between the aspects and the resolution of values. */
export interface Bindable extends IConstruct {
  /** Called once, the outermost construct first. */
  bind(): void;
}

const BIND = Symbol.for('labwright.Bindable');

/** Registers a construct's `bind`. */
export function markBindable(construct: Bindable): void {
  Object.defineProperty(construct, BIND, { value: true });
}

/** True for a construct with a `bind` step. */
export function isBindable(construct: IConstruct): construct is Bindable {
  return BIND in construct;
}
