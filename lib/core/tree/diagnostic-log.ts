import type { IConstruct } from 'constructs';
import { type Diagnostic, type DiagnosticCode, type DiagnosticDetails, diagnostic } from '../diagnostics';
import { State } from './state';
import { traceOf } from './trace';

/** The errors of one construct, kept until the whole tree is checked. */
export class DiagnosticLog {
  readonly #diagnostics: (() => Diagnostic)[] = [];

  constructor(private readonly construct: IConstruct) {}

  /** Records an error of this construct; path and source line are filled in. */
  add(code: DiagnosticCode, details: Omit<DiagnosticDetails, 'path'> = {}): void {
    this.#diagnostics.push(() => diagnosticAt(this.construct, code, details));
  }

  /** Records an error that was created elsewhere. */
  push(one: Diagnostic): void {
    this.#diagnostics.push(() => one);
  }

  /** Every recorded error. */
  all(): readonly Diagnostic[] {
    return this.#diagnostics.map((make) => make());
  }
}

/** An error with the construct's path and the user's source line. */
export function diagnosticAt(
  construct: IConstruct,
  code: DiagnosticCode,
  details: Omit<DiagnosticDetails, 'path'> = {},
): Diagnostic {
  // The L1 inside an L2 is not the user's: the construct that they created is named.
  const path = construct.node.path.replace(/\/Resource$/, '') || 'App';
  return diagnostic(code, { path, source: traceOf(construct), ...details });
}

/** The same error with the construct's source line, where it was not known before. */
export function located(construct: IConstruct, one: Diagnostic): Diagnostic {
  const { path, source } = diagnosticAt(construct, one.code);
  return { ...one, path, ...(one.source || !source ? {} : { source }) };
}

const logs = new State<IConstruct, DiagnosticLog>('diagnostics', (construct) => new DiagnosticLog(construct));

/** The log of a construct. A constructor records errors here instead of throwing, so that all are reported at once. */
export function diagnosticsOf(construct: IConstruct): DiagnosticLog {
  return logs.of(construct);
}

/** The errors of a construct; empty when none was recorded. */
export function tryDiagnosticsOf(construct: IConstruct): readonly Diagnostic[] {
  return logs.tryOf(construct)?.all() ?? [];
}
