import { type Change, countImpacts, type Impact, worst } from './change';
import { neededParameters } from './parameters';

/** The base of a comparison. */
export interface DiffBase {
  /** The kind of the base: the last output, a git revision, a folder, or the running stack. */
  readonly kind: 'output' | 'revision' | 'folder' | 'live';
  /** The folder, the git revision, or the Docker host. */
  readonly name: string;
}

/** The result of a comparison. */
export interface DiffReport {
  /** What the stacks were compared with. */
  readonly base: DiffBase;
  /** Folder names of the compared stacks. */
  readonly stacks: readonly string[];
  /** Every difference, in a stable order. */
  readonly changes: readonly Change[];
}

/** Data at risk, with every change that can lose it. */
export interface DataLoss {
  /** The NAME for `--allow-data-loss`. */
  readonly name: string;
  /** The changes that put the data at risk. */
  readonly changes: readonly Change[];
}

/** Groups the changes that can lose data by the name of the data, sorted. */
export function dataLossOf(changes: readonly Change[]): readonly DataLoss[] {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.dataLoss === undefined) continue;
    found.set(change.dataLoss, [...(found.get(change.dataLoss) ?? []), change]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, list]) => ({ name, changes: list }));
}

/**
 * Returns the data at risk whose loss was not allowed.
 * @param allowed The names given with `--allow-data-loss NAME`.
 */
export function refusedDataLoss(changes: readonly Change[], allowed: readonly string[]): readonly DataLoss[] {
  return dataLossOf(changes).filter(({ name }) => !allowed.includes(name));
}

/** The output of `labwright diff --json`. Its JSON schema is `labwright/schemas/diff.schema.json`. */
export interface DiffDocument {
  /** Version of this format. */
  readonly version: '1.0';
  /** What the stacks were compared with. */
  readonly base: DiffBase;
  /** Folder names of the compared stacks. */
  readonly stacks: readonly string[];
  /** True if there are no changes. */
  readonly same: boolean;
  /**
   * The most severe impact.
   * @default absent if there are no changes
   */
  readonly worst?: Impact;
  /** Number of changes by impact. */
  readonly counts: Readonly<Record<Impact, number>>;
  /** Names of the data at risk, for `--allow-data-loss`. */
  readonly dataLoss: readonly string[];
  /** Parameters that must be set in `.env` before the next `up`. */
  readonly needed: readonly { readonly stack: string; readonly name: string; readonly kind: string }[];
  /** Every difference, in a stable order. */
  readonly changes: readonly Change[];
}

/** Converts a report to the document that `--json` prints. */
export function diffDocument({ base, stacks, changes }: DiffReport): DiffDocument {
  const mostSevere = worst(changes);
  return {
    version: '1.0',
    base,
    stacks,
    same: changes.length === 0,
    ...(mostSevere === undefined ? {} : { worst: mostSevere }),
    counts: countImpacts(changes),
    dataLoss: dataLossOf(changes).map(({ name }) => name),
    needed: neededParameters(changes).map(({ stack, name, after }) => ({ stack, name, kind: after ?? '' })),
    changes,
  };
}
