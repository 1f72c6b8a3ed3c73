import type { GraphEdge } from '../model/graph';
import { FACES } from './card';
import { fitted } from './measure';

/** Returns the text of an edge. The condition `started` is omitted because it is the default of Compose. */
export function edgeText({ label = '', waits }: GraphEdge): string {
  const parts = [label, waits === 'started' ? '' : (waits ?? '')];
  return fitted(parts.filter((part) => part !== '').join(' · '), 170, FACES.label);
}
