import type { IConstruct } from 'constructs';
import { type DiagnosticCode, entryOf } from '../../core/diagnostics';
import { Annotations } from '../../core/tree';

/**
 * True when an error that can be acknowledged was acknowledged here or above. It is then kept as an acknowledged warning,
 * so that the manifest lists it with the reason.
 */
export function accepted(construct: IConstruct, code: DiagnosticCode): boolean {
  if (Annotations.acknowledgement(construct, code) === undefined) return false;
  Annotations.of(construct).addWarning(code, `${entryOf(code).title}.`);
  return true;
}
