import type { IConstruct } from 'constructs';
import { type SourceLocation, SourceTrace } from '../diagnostics';

const TRACE = Symbol('trace');

// Kept on the construct itself: a weak map of a hundred thousand constructs is what costs most in a collection.
interface Traced extends IConstruct {
  [TRACE]?: SourceTrace;
}

/** Notes the user's line that makes a construct; called from constructors. */
export function trace(construct: IConstruct): void {
  // An L1 within an L2 is made on the same line.
  if (construct.node.id === 'Resource') return;
  Object.defineProperty(construct, TRACE, { value: SourceTrace.capture(), configurable: true });
}

/** The user's line that made a construct, or the nearest scope of it whose line is known. */
export function traceOf(construct: IConstruct): SourceLocation | undefined {
  for (let at: Traced | undefined = construct; at; at = at.node.scope) {
    const location = at[TRACE]?.location;
    if (location) return location;
  }
  return undefined;
}
