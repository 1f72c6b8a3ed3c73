import type { IConstruct } from 'constructs';
import { type Diagnostic, type DiagnosticCode, type DiagnosticDetails, diagnostic } from '../diagnostics';
import { State } from './state';
import { traceOf } from './trace';

/** The faults of one construct, kept until the whole tree is judged. */
export class DiagnosticLog {
  readonly #diagnostics: (() => Diagnostic)[] = [];

  constructor(private readonly construct: IConstruct) {}

  /** Notes a fault of this construct; path and source line are filled in. */
  add(code: DiagnosticCode, details: Omit<DiagnosticDetails, 'path'> = {}): void {
    this.#diagnostics.push(() => diagnosticAt(this.construct, code, details));
  }

  /** Notes a fault that was made elsewhere. */
  push(one: Diagnostic): void {
    this.#diagnostics.push(() => one);
  }

  /** All that was noted. */
  all(): readonly Diagnostic[] {
    return this.#diagnostics.map((make) => make());
  }
}

/** A fault with the construct's path and the user's source line. */
export function diagnosticAt(
  construct: IConstruct,
  code: DiagnosticCode,
  details: Omit<DiagnosticDetails, 'path'> = {},
): Diagnostic {
  // The L1 within an L2 is not the user's: the construct that they made is named.
  const path = construct.node.path.replace(/\/Resource$/, '') || 'App';
  return diagnostic(code, { path, source: traceOf(construct), ...details });
}

/** The same fault with the construct's source line, where the maker of the fault did not know it. */
export function located(construct: IConstruct, one: Diagnostic): Diagnostic {
  const { path, source } = diagnosticAt(construct, one.code);
  return { ...one, path, ...(one.source || !source ? {} : { source }) };
}

const logs = new State<IConstruct, DiagnosticLog>('diagnostics', (construct) => new DiagnosticLog(construct));

/** The log of a construct. A constructor writes here instead of throwing, so that all faults are told at once. */
export function diagnosticsOf(construct: IConstruct): DiagnosticLog {
  return logs.of(construct);
}

/** The log of a construct, if anything was ever noted. */
export function tryDiagnosticsOf(construct: IConstruct): readonly Diagnostic[] {
  return logs.tryOf(construct)?.all() ?? [];
}
