import { type Change, countImpacts, type Impact, worst } from './change';
import { neededParameters } from './parameters';

/** What the tree was compared with. */
export interface DiffBase {
  /** Which kind of base it is. */
  readonly kind: 'output' | 'revision' | 'folder' | 'live';
  /** The folder, the revision, or the Docker host. */
  readonly name: string;
}

/** A comparison, ready to be shown. */
export interface DiffReport {
  /** What it was compared with. */
  readonly base: DiffBase;
  /** The stacks that were compared. */
  readonly stacks: readonly string[];
  /** Every difference, in a stable order. */
  readonly changes: readonly Change[];
}

/** Something whose data are at stake, with every change that threatens it. */
export interface DataLoss {
  /** The NAME for `--allow-data-loss`. */
  readonly name: string;
  /** The changes that put it at stake. */
  readonly changes: readonly Change[];
}

/** What is at stake, sorted by name. */
export function dataLossOf(changes: readonly Change[]): readonly DataLoss[] {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.dataLoss === undefined) continue;
    found.set(change.dataLoss, [...(found.get(change.dataLoss) ?? []), change]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, list]) => ({ name, changes: list }));
}

/**
 * What must not happen: data at stake that nobody allowed to be lost.
 * @param allowed The names that were allowed, as `--allow-data-loss NAME` gives them.
 */
export function refusedDataLoss(changes: readonly Change[], allowed: readonly string[]): readonly DataLoss[] {
  return dataLossOf(changes).filter(({ name }) => !allowed.includes(name));
}

/** The report as `labwright diff --json` prints it; its JSON schema is `labwright/schemas/diff.schema.json`. */
export interface DiffDocument {
  /** Version of the form. */
  readonly version: '1.0';
  /** What it was compared with. */
  readonly base: DiffBase;
  /** The stacks that were compared. */
  readonly stacks: readonly string[];
  /** True when nothing differs. */
  readonly same: boolean;
  /** The gravest impact; absent where nothing differs. */
  readonly worst?: Impact;
  /** How many changes of each impact there are. */
  readonly counts: Readonly<Record<Impact, number>>;
  /** Names for `--allow-data-loss`. */
  readonly dataLoss: readonly string[];
  /** Parameters to be set in `.env` before the next `up`. */
  readonly needed: readonly { readonly stack: string; readonly name: string; readonly kind: string }[];
  /** Every difference, in a stable order. */
  readonly changes: readonly Change[];
}

/** A report as data. */
export function diffDocument({ base, stacks, changes }: DiffReport): DiffDocument {
  const gravest = worst(changes);
  return {
    version: '1.0',
    base,
    stacks,
    same: changes.length === 0,
    ...(gravest === undefined ? {} : { worst: gravest }),
    counts: countImpacts(changes),
    dataLoss: dataLossOf(changes).map(({ name }) => name),
    needed: neededParameters(changes).map(({ stack, name, after }) => ({ stack, name, kind: after ?? '' })),
    changes,
  };
}
