import type { GraphEdge, GraphNetwork, GraphStack } from '../model/graph';
import type { Card } from './card';

/** A position, in pixels from the top left of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle, in pixels. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The frame of a stack. */
export interface PlacedStack extends Box {
  readonly stack: GraphStack;
}

/** The box of a network. */
export interface PlacedNetwork extends Box {
  readonly network: GraphNetwork;
  /** Name, shortened to fit. */
  readonly title: string;
  /** Real name, shortened to fit; empty if it equals the name. */
  readonly subtitle: string;
}

/** A positioned node. Docked volumes are outside of the box. */
export interface PlacedCard extends Box {
  readonly card: Card;
}

/** A positioned edge. */
export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** Points of the polyline, from the source to the target. */
  readonly points: readonly Point[];
  /**
   * Text of the edge with its position.
   * @default no text
   */
  readonly label?: Box & { readonly text: string };
}

/** A graph with the positions of all elements. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly stacks: readonly PlacedStack[];
  readonly networks: readonly PlacedNetwork[];
  readonly cards: readonly PlacedCard[];
  readonly edges: readonly PlacedEdge[];
}
