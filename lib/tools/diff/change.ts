/** What a change does to what runs, from the least to the most. */
export const IMPACTS = ['none', 'restart', 'rebuild', 'recreate', 'data'] as const;

/**
 * What a change does to what runs: nothing; a container restarts; an image is built anew; a container is made anew;
 * data is at stake.
 */
export type Impact = (typeof IMPACTS)[number];

/** What a change is about. */
export type ChangeKind =
  | 'service'
  | 'network'
  | 'volume'
  | 'secret'
  | 'config'
  | 'model'
  | 'file'
  | 'parameter';

/** One difference of meaning. */
export interface Change {
  /** The stack, by the name of its folder. */
  readonly stack: string;
  /** Path of the construct that caused it; the stack's own where none is known. */
  readonly construct: string;
  /** What it is about. */
  readonly kind: ChangeKind;
  /** Key of the service, real name of the network or volume, path of the file, name of the parameter. */
  readonly name: string;
  /** Keys from the element down to what changed; empty for the element as a whole. */
  readonly path: readonly string[];
  /** Whether it came, went or differs. */
  readonly action: 'added' | 'removed' | 'changed';
  /** What it does to what runs. */
  readonly impact: Impact;
  /** The value before, as text; a secret is masked. */
  readonly before?: string;
  /** The value after, as text; a secret is masked. */
  readonly after?: string;
  /** The services that it reaches, sorted. */
  readonly services: readonly string[];
  /** Why it has this impact, in one sentence. */
  readonly reason?: string;
  /** What would be lost; the NAME to be given to `--allow-data-loss`. Present where the impact is `data`. */
  readonly dataLoss?: string;
  /** For a file compared by its content: a unified diff, without its head, secrets masked. */
  readonly hunk?: string;
}

/** True when `one` has at least the impact of `other`. */
export function atLeast(one: Impact, other: Impact): boolean {
  return IMPACTS.indexOf(one) >= IMPACTS.indexOf(other);
}

/** The gravest impact; undefined without any change. */
export function worst(changes: readonly Change[]): Impact | undefined {
  return [...IMPACTS].reverse().find((impact) => changes.some((change) => change.impact === impact));
}

/** How many changes of each impact there are. */
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

/** Orders changes by stack, construct, element and path, the same on every machine. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
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
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const left = a[at] ?? '';
    const right = b[at] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
