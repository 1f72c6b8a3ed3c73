import type { GraphEdge, GraphNetwork, GraphStack } from '../model/graph';
import type { Card } from './card';

/** A place in the picture, in pixels from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in the picture. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A stack's frame. */
export interface PlacedStack extends Box {
  readonly stack: GraphStack;
}

/** A network's box. */
export interface PlacedNetwork extends Box {
  readonly network: GraphNetwork;
  /** Its name, cut to measure. */
  readonly title: string;
  /** Its real name, cut to measure; empty where it is the same. */
  readonly subtitle: string;
}

/** A node at its place; the box holds what hangs below it as well. */
export interface PlacedCard extends Box {
  readonly card: Card;
}

/** An edge with its way. */
export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** Corners of the way, from its beginning to its end. */
  readonly points: readonly Point[];
  readonly label?: Box & { readonly text: string };
}

/** A graph with a place for everything. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly stacks: readonly PlacedStack[];
  readonly networks: readonly PlacedNetwork[];
  readonly cards: readonly PlacedCard[];
  readonly edges: readonly PlacedEdge[];
}
