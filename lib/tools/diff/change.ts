/** The effects a change can have on a running stack, from the least to the most severe. */
export const IMPACTS = ['none', 'restart', 'rebuild', 'recreate', 'data'] as const;

/**
 * The effect of a change on a running stack: `none`; `restart` a container; `rebuild` an image; `recreate` a container;
 * `data` means that the change can lose data.
 */
export type Impact = (typeof IMPACTS)[number];

/** The kind of element that a change affects. */
export type ChangeKind =
  | 'service'
  | 'network'
  | 'volume'
  | 'secret'
  | 'config'
  | 'model'
  | 'file'
  | 'parameter';

/** One semantic difference. Formatting and spelling never cause one. */
export interface Change {
  /** Folder name of the stack. */
  readonly stack: string;
  /**
   * Path of the construct that caused the change.
   * @default the path of the stack, if the construct is unknown
   */
  readonly construct: string;
  /** The kind of the changed element. */
  readonly kind: ChangeKind;
  /** Service key, real name of the network or volume, file path, or parameter name. */
  readonly name: string;
  /** Keys from the element to the changed value; empty if the whole element was added or removed. */
  readonly path: readonly string[];
  /** Whether the value was added, removed or changed. */
  readonly action: 'added' | 'removed' | 'changed';
  /** The effect on the running stack. */
  readonly impact: Impact;
  /**
   * The value before the change, as text. Secrets are masked.
   * @default none, for an added value
   */
  readonly before?: string;
  /**
   * The value after the change, as text. Secrets are masked.
   * @default none, for a removed value
   */
  readonly after?: string;
  /** Keys of the affected services, sorted. */
  readonly services: readonly string[];
  /**
   * Why the change has this impact, in one sentence.
   * @default no explanation
   */
  readonly reason?: string;
  /**
   * Name of the data that would be lost: the NAME for `--allow-data-loss`. Set if and only if the impact is `data`.
   * @default no data is at risk
   */
  readonly dataLoss?: string;
  /**
   * Unified diff without the file header, for a file that is compared as text. Secrets are masked.
   * @default none
   */
  readonly hunk?: string;
}

/** Returns true if `impact` is at least as severe as `threshold`. */
export function atLeast(impact: Impact, threshold: Impact): boolean {
  return IMPACTS.indexOf(impact) >= IMPACTS.indexOf(threshold);
}

/** Returns the most severe impact, or undefined if there are no changes. */
export function worst(changes: readonly Change[]): Impact | undefined {
  return [...IMPACTS].reverse().find((impact) => changes.some((change) => change.impact === impact));
}

/** Counts the changes by impact. */
export function countImpacts(changes: readonly Change[]): Readonly<Record<Impact, number>> {
  const counts: Record<Impact, number> = { none: 0, restart: 0, rebuild: 0, recreate: 0, data: 0 };
  for (const { impact } of changes) counts[impact]++;
  return counts;
}

const KINDS: readonly ChangeKind[] = [
  'service',
  'file',
  'volume',
  'network',
  'secret',
  'config',
  'model',
  'parameter',
];

/** Sorts changes by stack, construct, element and path. The order does not depend on the locale. */
export function sortChanges(changes: readonly Change[]): readonly Change[] {
  return changes
    .map((change) => ({
      change,
      key: [
        change.stack,
        change.construct,
        String(KINDS.indexOf(change.kind)),
        change.name,
        ...change.path,
        change.action,
      ],
    }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ change }) => change);
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const left = a[index] ?? '';
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
