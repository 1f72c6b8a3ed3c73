import type { Fault } from '../../lib';
import type { Model } from '../compose/valid/project';

/** One tree on which the two did not agree. */
export interface Difference {
  readonly model: Model;
  /** What was refused here. */
  readonly faults: readonly Fault[];
  /** What the loader had against it. */
  readonly error: string | undefined;
}

/** A kind of tree that one refuses and the other does not, for a reason that docs/oracle.md gives. */
export interface Disagreement {
  readonly id: string;
  /** Here: every fault is of this kind. There: the loader's message is. */
  readonly faults?: RegExp;
  readonly error?: RegExp;
}

/** The disagreements that are meant; docs/oracle.md explains each. */
export const DISAGREEMENTS: readonly Disagreement[] = [];

/** True when a difference is of the kind. */
export function explains({ faults, error }: Disagreement, difference: Difference): boolean {
  if (difference.error !== undefined) return error?.test(difference.error) ?? false;
  return (
    faults !== undefined &&
    difference.faults.every(({ code, property }) => faults.test(`${code} ${property ?? ''}`))
  );
}
