import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics';
import { SourceTrace } from '../diagnostics/source';

/** A value with a unit. It keeps its own error until synth, when path and property are known. */
export abstract class Quantity {
  readonly #trace: SourceTrace | undefined;

  protected constructor(
    /** The value in Compose's notation. */
    private readonly text: string,
    private readonly problem?: { readonly code: DiagnosticCode; readonly given: string },
  ) {
    Object.defineProperty(this, BRAND, { value: true });
    if (problem) this.#trace = SourceTrace.capture();
  }

  /** The value in Compose's notation. */
  toString(): string {
    return this.text;
  }

  /** The value in Compose's notation. */
  toJSON(): string {
    return this.text;
  }

  /** Its error, if any. */
  diagnostic(path: string, property: string): Diagnostic | undefined {
    if (!this.problem) return undefined;
    return diagnostic(this.problem.code, {
      path,
      property,
      given: this.problem.given,
      source: this.#trace?.location,
    });
  }

  /** True for a quantity created by any copy of this package. */
  static isQuantity(value: unknown): value is Quantity {
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}

const BRAND = Symbol.for('labwright.Quantity');
