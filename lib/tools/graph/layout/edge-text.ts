import type { GraphEdge } from '../model/graph';
import { FACES } from './card';
import { fitted } from './measure';

/** What stands on an edge. That something has started is what Compose waits for anyway, and is not said. */
export function edgeText({ label = '', waits }: GraphEdge): string {
  const words = [label, waits === 'started' ? '' : (waits ?? '')];
  return fitted(words.filter((one) => one !== '').join(' · '), 170, FACES.label);
}
