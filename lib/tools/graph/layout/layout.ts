import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import type { Graph, GraphEdge, GraphNetwork, GraphStack } from '../model/graph';
import { type Card, type Direction, FACES } from './card';
import { isBackward } from './edges';
import { fitted } from './measure';
import { MAX_TITLE_WIDTH, type Plan, planOf } from './plan';

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

/** Computes the positions of all elements. The result depends only on the graph and the direction. */
export async function layout(graph: Graph, direction: Direction = 'right'): Promise<Picture> {
  const { default: Elk } = require('elkjs/lib/elk.bundled.js') as typeof import('elkjs/lib/elk.bundled.js');
  const plan = planOf(graph, direction);
  const placed = await new Elk().layout(plan.root);
  return pictureOf(plan, placed);
}

function pictureOf({ graph, cards, edges }: Plan, root: ElkNode): Picture {
  const boxes = new Map<string, ElkNode>();
  const walk = (node: ElkNode): void => {
    boxes.set(node.id, node);
    for (const child of node.children ?? []) walk(child);
  };
  walk(root);
  const box = (id: string) => {
    const { x = 0, y = 0, width = 0, height = 0 } = boxes.get(id) ?? {};
    return { x, y, width, height };
  };
  const routes = new Map((root.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    width: root.width ?? 0,
    height: root.height ?? 0,
    stacks: graph.stacks.map((stack) => ({ stack, ...box(`stack:${stack.name}`) })),
    networks: graph.networks.map((network) => ({
      network,
      title: fitted(network.name, MAX_TITLE_WIDTH, FACES.title),
      subtitle:
        network.name === network.realName ? '' : fitted(network.realName, MAX_TITLE_WIDTH, FACES.note),
      ...box(network.id),
    })),
    cards: [...cards.values()].map((card) => ({ card, ...box(card.node.id) })),
    edges: edges.map(({ edge }) => placedEdge(edge, routes.get(edge.id))),
  };
}

// Rounding makes some lines slightly oblique; this makes them horizontal or vertical again.
function straightened(points: readonly Point[]): readonly Point[] {
  const result: Point[] = [];
  for (const { x, y } of points) {
    const before = result.at(-1);
    const level = before !== undefined && Math.abs(before.y - y) < 2;
    const upright = before !== undefined && Math.abs(before.x - x) < 2;
    result.push({ x: upright ? before.x : x, y: level && !upright ? before.y : y });
  }
  return result;
}

function placedEdge(edge: GraphEdge, route: ElkExtendedEdge | undefined): PlacedEdge {
  const [section] = route?.sections ?? [];
  const [label] = route?.labels ?? [];
  const points = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [];
  return {
    edge,
    points: straightened(isBackward(edge) ? points.reverse() : points),
    ...(label
      ? {
          label: {
            text: label.text ?? '',
            x: label.x ?? 0,
            y: label.y ?? 0,
            width: label.width ?? 0,
            height: label.height ?? 0,
          },
        }
      : {}),
  };
}
