import type { IConstruct } from 'constructs';
import { type SourceLocation, SourceTrace } from '../diagnostics';
import { State } from './state';

const traces = new State<IConstruct, SourceTrace>('trace', () => SourceTrace.capture());

/** Notes the user's line that makes a construct; `LabwrightConstruct` calls it. */
export function trace(construct: IConstruct): void {
  // An L1 within an L2 is made on the same line.
  if (construct.node.id === 'Resource') return;
  traces.set(construct, SourceTrace.capture());
}

/** The user's line that made a construct, or the nearest scope of it whose line is known. */
export function traceOf(construct: IConstruct): SourceLocation | undefined {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
    const location = traces.tryOf(at)?.location;
    if (location) return location;
  }
  return undefined;
}
