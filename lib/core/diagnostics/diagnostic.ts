import type { DiagnosticCode } from './codes';
import { entryOf } from './entry';
import { looksSecret, NOT_SHOWN, withoutTokens } from './secrets';
import type { SourceLocation } from './source';

/** One error in the user's tree, described so that users can fix it without reading our source. */
export interface Diagnostic {
  /** The stable code; documented in `docs/errors.md`. */
  readonly code: DiagnosticCode;
  /** The construct's path in the tree, or the file or flag that is wrong. */
  readonly path: string;
  /** The property, Compose key or option that is wrong. */
  readonly property?: string;
  /** The given value as text. Never a secret. */
  readonly given?: string;
  /** What is allowed instead. */
  readonly allowed?: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** How to fix it. */
  readonly fix: string;
  /** The line of the user's program that created the construct or the value. */
  readonly source?: SourceLocation;
}

/** The parts of an error that are not in the catalogue. */
export interface DiagnosticDetails {
  /** The construct's path in the tree, or the file or flag that is wrong. */
  readonly path: string;
  /** The property, Compose key or option that is wrong. */
  readonly property?: string;
  /** The given value as text. Never a secret. */
  readonly given?: string;
  /** What is allowed instead. */
  readonly allowed?: string;
  /** @default the title of the catalogue */
  readonly message?: string;
  /** @default the fix of the catalogue */
  readonly fix?: string;
  /** The line of the user's program that created the construct or the value. */
  readonly source?: SourceLocation | undefined;
}

/** Creates a diagnostic; message and fix come from the catalogue unless they are given. */
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
