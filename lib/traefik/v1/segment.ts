import { SHAPE as LABELS } from '../generated/v1/labels-shape';
import type { Shape } from '../shape';

/**
 * What a label of a segment may say. The rest, as the network, the tags, and how the backend is used, Traefik reads of the
 * whole container only, and ignores in a segment.
 */
export const OF_SEGMENTS: Shape = {
  port: 0,
  protocol: 0,
  weight: 0,
  backend: 0,
  frontend: typeof LABELS === 'object' ? (LABELS['frontend'] ?? 0) : 0,
};
