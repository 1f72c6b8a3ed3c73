import type { DiagnosticCode } from './codes';
import { entryOf } from './entry';
import { looksSecret, NOT_SHOWN, withoutTokens } from './secrets';
import type { SourceLocation } from './source';

/** One problem in the user's tree, described so that users can fix it without reading our source. */
export interface Diagnostic {
  /** The stable code; documented in `docs/errors.md`. */
  readonly code: DiagnosticCode;
  /** The construct's path in the tree, or the file or option with the error. */
  readonly path: string;
  /** The property, Compose key or option with the error. */
  readonly property?: string;
  /** The given value as text. Never a secret. */
  readonly given?: string;
  /** What is allowed instead. */
  readonly allowed?: string;
  /** A suggestion, such as `did you mean "restart"?`. Given in place of `allowed` when one name is close. */
  readonly hint?: string;
  /** One sentence that describes the problem. */
  readonly message: string;
  /** How to fix it. */
  readonly fix: string;
  /** The line of the user's program that created the construct or the value. */
  readonly source?: SourceLocation;
}

/** The parts of a diagnostic that the catalogue does not contain. */
export interface DiagnosticDetails {
  /** The construct's path in the tree, or the file or option with the error. */
  readonly path: string;
  /** The property, Compose key or option with the error. */
  readonly property?: string;
  /** The given value as text. Never a secret. */
  readonly given?: string;
  /** What is allowed instead. */
  readonly allowed?: string;
  /** A suggestion, such as `did you mean "restart"?`. Given in place of `allowed` when one name is close. */
  readonly hint?: string;
  /** @default the title in the catalogue */
  readonly message?: string;
  /** @default the fix in the catalogue */
  readonly fix?: string;
  /** The line of the user's program that created the construct or the value. */
  readonly source?: SourceLocation | undefined;
}

/** Creates a diagnostic; message and fix default to those of the catalogue. */
export function diagnostic(code: DiagnosticCode, details: DiagnosticDetails): Diagnostic {
  const entry = entryOf(code);
  const { source, given, ...rest } = details;
  const secret = looksSecret(details.property?.split('.').pop() ?? '');
  return {
    code,
    ...rest,
    ...(given === undefined ? {} : { given: secret ? NOT_SHOWN : withoutTokens(given) }),
    message: details.message ?? entry.title,
    fix: details.fix ?? entry.fix,
    ...(source ? { source } : {}),
  };
}
