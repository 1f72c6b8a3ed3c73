import type { Change } from '../../diff';

/** What a node stands for. */
export type NodeKind = 'browser' | 'port' | 'service' | 'lab' | 'volume';

/** What an edge stands for. */
export type EdgeKind =
  /** The way of a browser's request. */
  | 'route'
  /** Requests between services, by an address that one of them is given. */
  | 'traffic'
  /** `depends_on` and nothing more. */
  | 'dependency'
  /** A service uses a volume. */
  | 'mount'
  /** A service builds the image that another one starts from. */
  | 'image'
  /** A service is on a network that is drawn by itself. */
  | 'member';

/** How an element differs from the base of a comparison. */
export interface Mark {
  readonly action: 'added' | 'removed' | 'changed';
  /** What would be lost. Present where data are at stake. */
  readonly dataLoss?: string;
  /** What differs, secrets masked. */
  readonly changes: readonly Change[];
}

/** What every element of the picture has. */
interface Element {
  /** Unique in the graph; made of stable names, the same for the same tree. */
  readonly id: string;
  /** Name of the stack; empty for the browser. */
  readonly stack: string;
  readonly name: string;
  /** Path of the construct that made it. */
  readonly construct?: string;
  /** Its part of the compose file, secrets masked. */
  readonly text?: string;
  /** How it differs; absent without a comparison, and for what is the same. */
  readonly mark?: Mark;
}

/** Something that is drawn as a shape. */
export interface GraphNode extends Element {
  readonly kind: NodeKind;
  /** Short lines below the name. */
  readonly notes: readonly string[];
  /** What is noteworthy, in one or two words each. */
  readonly tags: readonly string[];
  /** Ids of the networks that it is on. */
  readonly networks: readonly string[];
  /** The network whose box it is drawn in. */
  readonly home?: string;
  /** True for what there is many times: once for each user, or for each replica. */
  readonly many?: boolean;
  /** True for what only runs to its end. */
  readonly transient?: boolean;
}

/** A network, drawn as a box around the services that have it as their home. */
export interface GraphNetwork extends Element {
  /** Its real name. */
  readonly realName: string;
  readonly internal: boolean;
  readonly external: boolean;
  /** Number of the network in the picture, from 1: services on several networks refer to it. */
  readonly number: number;
}

/** A connection of two nodes, or of a node and a network. */
export interface GraphEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  /** A few words, such as the port. */
  readonly label?: string;
  /** What `from` waits for before it starts: `healthy`, `started` or `completed`. */
  readonly waits?: string;
  readonly mark?: Mark;
}

/** One Compose project. */
export interface GraphStack {
  /** Name of the stack's folder. */
  readonly name: string;
  /** Name of the Compose project. */
  readonly project: string;
  readonly construct: string;
}

/** A whole picture, before it has a form. Everything is in a fixed order. */
export interface Graph {
  readonly stacks: readonly GraphStack[];
  readonly networks: readonly GraphNetwork[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What it was compared with, in words. Absent without a comparison. */
  readonly base?: string;
}
