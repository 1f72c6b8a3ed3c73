import type { Change } from '../../diff';

/** The kind of a node. */
export type NodeKind = 'browser' | 'port' | 'service' | 'lab' | 'volume';

/** The kind of an edge. */
export type EdgeKind =
  /** Part of the path of a browser request. */
  | 'route'
  /** Connection between services: one of them is configured with the address of the other. */
  | 'traffic'
  /** `depends_on` without a connection. */
  | 'dependency'
  /** A service mounts a volume. */
  | 'mount'
  /** A service builds the image that another one uses. */
  | 'image'
  /** A service is on a network that is drawn as a node. */
  | 'member';

/** The difference of an element from the base of a comparison. */
export interface Mark {
  /** Whether the element was added, removed or changed. */
  readonly action: 'added' | 'removed' | 'changed';
  /**
   * Name of the data that would be lost.
   * @default no data is at risk
   */
  readonly dataLoss?: string;
  /** The changes of the element. Secrets are masked. */
  readonly changes: readonly Change[];
}

/** Properties of nodes and networks. */
interface Element {
  /** Unique in the graph. Derived from stable names, so the same app gives the same ids. */
  readonly id: string;
  /** Name of the stack; empty for the browser. */
  readonly stack: string;
  /** Display name. */
  readonly name: string;
  /**
   * Path of the construct that created the element.
   * @default unknown
   */
  readonly construct?: string;
  /**
   * The element's part of the compose file. Secrets are masked.
   * @default none
   */
  readonly text?: string;
  /**
   * How the element differs from the base.
   * @default none, without a comparison or without a difference
   */
  readonly mark?: Mark;
}

/** An element that is drawn as a shape. */
export interface GraphNode extends Element {
  /** The kind of the node. */
  readonly kind: NodeKind;
  /** Lines of text below the name, such as the image. */
  readonly notes: readonly string[];
  /** Short labels, such as `Docker socket`. */
  readonly tags: readonly string[];
  /** Ids of the networks that the node is on. */
  readonly networks: readonly string[];
  /**
   * Id of the network in whose box the node is drawn.
   * @default the node is drawn outside of network boxes
   */
  readonly home?: string;
  /**
   * True if there are several instances: one per user or per replica.
   * @default false
   */
  readonly many?: boolean;
  /**
   * True for a service that exits by itself, such as one that only builds an image.
   * @default false
   */
  readonly transient?: boolean;
}

/** A network, drawn as a box around its services. */
export interface GraphNetwork extends Element {
  /** Real name on the Docker host. */
  readonly realName: string;
  /** True for a network without outbound access. */
  readonly internal: boolean;
  /** True for a network that another project creates. */
  readonly external: boolean;
  /** Number of the network in the picture, from 1. Services on several networks show these numbers. */
  readonly number: number;
}

/** An edge between two nodes, or between a node and a network. */
export interface GraphEdge {
  /** Unique in the graph. */
  readonly id: string;
  /** The kind of the edge. */
  readonly kind: EdgeKind;
  /** Id of the source element. */
  readonly from: string;
  /** Id of the target element. */
  readonly to: string;
  /**
   * Short text on the edge, such as the port.
   * @default no text
   */
  readonly label?: string;
  /**
   * The condition of `to` that `from` waits for before it starts: `healthy`, `started` or `completed`.
   * @default it does not wait
   */
  readonly waits?: string;
  /**
   * How the edge differs from the base.
   * @default none, without a comparison or without a difference
   */
  readonly mark?: Mark;
}

/** A stack: one Compose project. */
export interface GraphStack {
  /** Folder name of the stack. */
  readonly name: string;
  /** Name of the Compose project. */
  readonly project: string;
  /** Path of the construct. */
  readonly construct: string;
}

/** The content of a picture, independent of its format. All lists are in a stable order. */
export interface Graph {
  /** The stacks. */
  readonly stacks: readonly GraphStack[];
  /** The networks of all stacks. */
  readonly networks: readonly GraphNetwork[];
  /** Services, labs, volumes, published ports and the browser. */
  readonly nodes: readonly GraphNode[];
  /** The edges between nodes and networks. */
  readonly edges: readonly GraphEdge[];
  /**
   * Description of the base of the comparison.
   * @default the graph is not a comparison
   */
  readonly base?: string;
}
