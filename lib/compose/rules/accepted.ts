import type { IConstruct } from 'constructs';
import { type DiagnosticCode, entryOf } from '../../core/diagnostics';
import { Annotations } from '../../core/tree';

/**
 * True when a fault that is a matter of judgement was acknowledged here or above. It is then kept as a warning that was
 * accepted, so that the manifest tells of it with the reason.
 */
export function accepted(construct: IConstruct, code: DiagnosticCode): boolean {
  if (Annotations.acknowledgement(construct, code) === undefined) return false;
  Annotations.of(construct).addWarning(code, `${entryOf(code).title}.`);
  return true;
}
