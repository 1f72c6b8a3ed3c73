import type { DiagnosticCode } from './codes';
import { entryOf } from './entry';
import { looksSecret, NOT_SHOWN, withoutTokens } from './secrets';
import type { SourceLocation } from './source';

/** One thing that is wrong with the user's tree, said so that it can be mended without reading our code. */
export interface Diagnostic {
  /** The stable code; documented in `docs/errors.md`. */
  readonly code: DiagnosticCode;
  /** The construct's path in the tree, or the file or flag that is at fault. */
  readonly path: string;
  /** The property, Compose key or option at fault. */
  readonly property?: string;
  /** What was given, as text. Never a secret's value. */
  readonly given?: string;
  /** What is allowed in its place. */
  readonly allowed?: string;
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** How to mend it. */
  readonly fix: string;
  /** The line of the user's program that made the construct or the value. */
  readonly source?: SourceLocation;
}

/** The parts of a fault that the catalogue does not know. */
export interface DiagnosticDetails {
  /** The construct's path in the tree, or the file or flag that is at fault. */
  readonly path: string;
  /** The property, Compose key or option at fault. */
  readonly property?: string;
  /** What was given, as text. Never a secret's value. */
  readonly given?: string;
  /** What is allowed in its place. */
  readonly allowed?: string;
  /** Default: the catalogue's title. */
  readonly message?: string;
  /** Default: the catalogue's advice. */
  readonly fix?: string;
  /** The line of the user's program that made the construct or the value. */
  readonly source?: SourceLocation | undefined;
}

/** Makes a fault; message and advice come from the catalogue unless said otherwise. */
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
