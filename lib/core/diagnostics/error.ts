import type { Diagnostic } from './diagnostic';
import { formatDiagnostics } from './report';

const BRAND = Symbol.for('labwright.LabwrightError');

/** Carries every error that was found, so that one run shows everything there is to fix. */
export class LabwrightError extends Error {
  /** True for an error created by any copy of this package in the process. */
  static is(value: unknown): value is LabwrightError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** The errors, in the order of the tree. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], options: { readonly cause?: unknown } = {}) {
    super(formatDiagnostics(diagnostics), options);
    this.name = 'LabwrightError';
    this.diagnostics = diagnostics;
    Object.defineProperty(this, BRAND, { value: true });
  }
}
