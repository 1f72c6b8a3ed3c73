import type { GraphEdge, GraphNetwork, GraphNode } from '../model/graph';
import { type Face, fitted, widthOf } from './measure';

/** Fonts of the picture. */
export const FACES = {
  name: { size: 13, bold: true },
  note: { size: 11 },
  tag: { size: 10 },
  label: { size: 10.5 },
  title: { size: 12, bold: true },
} as const satisfies Record<string, Face>;

/** A small box with a tag or the name of another network. */
export interface Chip {
  readonly text: string;
  /**
   * Another network of the service, in addition to its home network.
   * @default the chip is a tag
   */
  readonly network?: GraphNetwork;
  readonly x: number;
  readonly width: number;
}

/** Direction of the layout, starting at the browser. */
export type Direction = 'right' | 'down';

/** A volume that only one service uses. It is drawn below the service, or to its right if the layout goes down. */
export interface Docked {
  readonly volume: GraphNode;
  readonly mount: GraphEdge;
  readonly name: string;
  readonly path: string;
  /** Offset from the top left of the card, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A node with its shortened texts and its size in pixels. */
export interface Card {
  readonly node: GraphNode;
  readonly name: string;
  readonly notes: readonly string[];
  readonly chips: readonly (readonly Chip[])[];
  readonly docked: readonly Docked[];
  readonly width: number;
  readonly height: number;
  /** Space that the docked volumes need outside of the card, in pixels. */
  readonly dock: { readonly width: number; readonly height: number };
}

/** Dimensions of a card, in pixels. */
export const CARD = {
  padding: 12,
  nameLine: 18,
  noteLine: 15,
  chipLine: 20,
  chipHeight: 16,
  chipGap: 5,
  /** Space for the icon before the name. */
  icon: 20,
  /** Offset of the rearmost card in a stack of instances. */
  behind: 8,
  widest: 236,
  cylinder: 46,
  dockGap: 12,
} as const;

/**
 * Computes the texts and the size of a node.
 * @param networks All networks of the node.
 * @param docked The volumes that only this node uses, with their mounts.
 */
export function makeCard(
  node: GraphNode,
  networks: readonly GraphNetwork[],
  docked: readonly (readonly [volume: GraphNode, mount: GraphEdge])[],
  direction: Direction,
): Card {
  const { padding, icon, widest, behind } = CARD;
  const space = widest - 2 * padding;
  const name = fitted(node.name, space - icon, FACES.name);
  const notes = node.kind === 'port' ? node.notes : node.notes.map((note) => fitted(note, space, FACES.note));
  const docks = docked.map(([volume, mount]) => dock(volume, mount, space));
  const below = direction === 'right';
  const others = networks.filter(({ id }) => id !== node.home);
  const labels = [
    ...others.map((network) => ({ text: network.name, network })),
    ...node.tags.map((text) => ({ text })),
  ];
  const inner = Math.min(
    space,
    Math.max(
      MIN_WIDTH[node.kind] - 2 * padding,
      ...(node.kind === 'port' ? [] : [widthOf(name, FACES.name) + (node.kind === 'volume' ? 0 : icon)]),
      ...notes.map((note) => widthOf(note, FACES.note)),
      ...labels.map((tag) => chipWidth(tag.text, 'network' in tag)),
      ...(below ? docks.map(({ inner: own }) => own) : []),
    ),
  );
  const chips = rows(labels, inner);
  const extra = node.many ? behind : 0;
  const width = inner + 2 * padding + extra;
  const height = heightOf(node, notes.length, chips.length) + extra;
  const wide = below ? width - extra : Math.max(0, ...docks.map((one) => one.inner + 2 * padding));
  const long = docks.length * (CARD.cylinder + 6) - 6;
  const gap = CARD.dockGap;
  return {
    node,
    name,
    notes,
    chips,
    docked: docks.map((one, at) => ({
      ...one,
      x: below ? 0 : width + gap,
      y: (below ? height + gap : extra) + at * (CARD.cylinder + 6),
      width: wide,
    })),
    width,
    height,
    dock:
      docks.length === 0
        ? { width: 0, height: 0 }
        : { width: below ? wide : wide + gap, height: below ? long + gap : long + extra },
  };
}

const MIN_WIDTH: Readonly<Record<GraphNode['kind'], number>> = {
  volume: 110,
  port: 40,
  browser: 90,
  service: 132,
  lab: 132,
};

function dock(volume: GraphNode, mount: GraphEdge, space: number) {
  const name = fitted(volume.name, space, FACES.note);
  const path = fitted(mount.label ?? '', space, FACES.tag);
  return { volume, mount, name, path, inner: Math.max(widthOf(name, FACES.note), widthOf(path, FACES.tag)) };
}

function heightOf({ kind }: GraphNode, notes: number, chips: number): number {
  const { padding, nameLine, noteLine, chipLine } = CARD;
  if (kind === 'port') return 2 * 8 + notes * noteLine + chips * chipLine;
  const lines = nameLine + notes * noteLine + (chips > 0 ? 3 + chips * chipLine : 0);
  return lines + 2 * (padding - 2) + (kind === 'volume' ? 10 : 0);
}

function chipWidth(text: string, numbered: boolean): number {
  return widthOf(text, FACES.tag) + 12 + (numbered ? 14 : 0);
}

function rows(
  labels: readonly { readonly text: string; readonly network?: GraphNetwork }[],
  width: number,
): readonly (readonly Chip[])[] {
  const made: Chip[][] = [];
  let x = 0;
  for (const { text: given, network } of labels) {
    const text = fitted(given, width - 12 - (network ? 14 : 0), FACES.tag);
    const wide = chipWidth(text, network !== undefined);
    const row = made.at(-1);
    if (!row || x + wide > width) {
      made.push([]);
      x = 0;
    }
    made.at(-1)?.push({ text, x, width: wide, ...(network ? { network } : {}) });
    x += wide + CARD.chipGap;
  }
  return made;
}
