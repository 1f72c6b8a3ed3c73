import type { GraphEdge, GraphNetwork, GraphNode } from '../model/graph';
import { type Face, fitted, widthOf } from './measure';

/** The faces of the picture's texts. */
export const FACES = {
  name: { size: 13, bold: true },
  note: { size: 11 },
  tag: { size: 10 },
  label: { size: 10.5 },
  title: { size: 12, bold: true },
} as const satisfies Record<string, Face>;

/** A small box with a word in it. */
export interface Chip {
  readonly text: string;
  /** Present for a network that the service is on besides the one whose box it is in. */
  readonly network?: GraphNetwork;
  readonly x: number;
  readonly width: number;
}

/** Which way the picture reads: from the browser to the right, or downwards. */
export type Direction = 'right' | 'down';

/** A volume that only one service uses: it hangs below the service, or, where edges leave it there, beside it. */
export interface Docked {
  readonly volume: GraphNode;
  readonly mount: GraphEdge;
  readonly name: string;
  readonly path: string;
  /** From the top left of the card. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A node with its texts cut to measure, and the room that it takes. */
export interface Card {
  readonly node: GraphNode;
  readonly name: string;
  readonly notes: readonly string[];
  readonly chips: readonly (readonly Chip[])[];
  readonly docked: readonly Docked[];
  readonly width: number;
  readonly height: number;
  /** Room that the volumes need outside of the card. */
  readonly dock: { readonly width: number; readonly height: number };
}

/** Measures of a card, in pixels. */
export const CARD = {
  padding: 12,
  nameLine: 18,
  noteLine: 15,
  chipLine: 20,
  chipHeight: 16,
  chipGap: 5,
  /** Room for the icon before the name. */
  icon: 20,
  /** How far the last of several cards, one behind the other, looks out. */
  behind: 8,
  widest: 236,
  cylinder: 46,
  dockGap: 12,
} as const;

/** Measures a node. `networks` are those that it is on, `docked` its own volumes with their mounts. */
export function makeCard(
  node: GraphNode,
  networks: readonly GraphNetwork[],
  docked: readonly (readonly [volume: GraphNode, mount: GraphEdge])[],
  direction: Direction,
): Card {
  const { padding, icon, widest, behind } = CARD;
  const room = widest - 2 * padding;
  const name = fitted(node.name, room - icon, FACES.name);
  const notes = node.kind === 'port' ? node.notes : node.notes.map((note) => fitted(note, room, FACES.note));
  const hung = docked.map(([volume, mount]) => hang(volume, mount, room));
  const below = direction === 'right';
  const others = networks.filter(({ id }) => id !== node.home);
  const words = [
    ...others.map((network) => ({ text: network.name, network })),
    ...node.tags.map((text) => ({ text })),
  ];
  const inner = Math.min(
    room,
    Math.max(
      LEAST[node.kind] - 2 * padding,
      ...(node.kind === 'port' ? [] : [widthOf(name, FACES.name) + (node.kind === 'volume' ? 0 : icon)]),
      ...notes.map((note) => widthOf(note, FACES.note)),
      ...words.map((word) => chipWidth(word.text, 'network' in word)),
      ...(below ? hung.map(({ inner: own }) => own) : []),
    ),
  );
  const chips = rows(words, inner);
  const extra = node.many ? behind : 0;
  const width = inner + 2 * padding + extra;
  const height = heightOf(node, notes.length, chips.length) + extra;
  const wide = below ? width - extra : Math.max(0, ...hung.map((one) => one.inner + 2 * padding));
  const long = hung.length * (CARD.cylinder + 6) - 6;
  const gap = CARD.dockGap;
  return {
    node,
    name,
    notes,
    chips,
    docked: hung.map((one, at) => ({
      ...one,
      x: below ? 0 : width + gap,
      y: (below ? height + gap : extra) + at * (CARD.cylinder + 6),
      width: wide,
    })),
    width,
    height,
    dock:
      hung.length === 0
        ? { width: 0, height: 0 }
        : { width: below ? wide : wide + gap, height: below ? long + gap : long + extra },
  };
}

const LEAST: Readonly<Record<GraphNode['kind'], number>> = {
  volume: 110,
  port: 40,
  browser: 90,
  service: 132,
  lab: 132,
};

function hang(volume: GraphNode, mount: GraphEdge, room: number) {
  const name = fitted(volume.name, room, FACES.note);
  const path = fitted(mount.label ?? '', room, FACES.tag);
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
  words: readonly { readonly text: string; readonly network?: GraphNetwork }[],
  width: number,
): readonly (readonly Chip[])[] {
  const made: Chip[][] = [];
  let x = 0;
  for (const { text: given, network } of words) {
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
