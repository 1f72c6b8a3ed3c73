import type { Diagnostic } from '../../../core/diagnostics';

/** What the sandbox is asked: to run a program and to compile its tree. */
export interface Question {
  /** The program as JavaScript, a CommonJS module. */
  readonly code: string;
}

/** A program's tree: its compose file, or what is wrong with it. */
export interface Evaluated {
  /** The text of `docker-compose.yml`; absent with diagnostics. */
  readonly compose?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the sandbox answers. */
export type Answer = Evaluated | { readonly crashed: string };
