import type { IConstruct } from 'constructs';
import { describeGiven, diagnostic, LabwrightError, SourceTrace } from '../diagnostics';

/**
 * Refuses an argument of the wrong type in an untyped program, because nothing could be done with it later.
 * @throws LabwrightError `LW_OPTION_INVALID` with the line of the call.
 */
export function assertType(
  construct: IConstruct,
  fits: boolean,
  property: string,
  value: unknown,
  allowed: string,
): void {
  if (fits) return;
  const given = describeGiven(value);
  const source = SourceTrace.capture().location;
  throw new LabwrightError([
    diagnostic('LW_OPTION_INVALID', { path: construct.node.path, property, given, allowed, source }),
  ]);
}
