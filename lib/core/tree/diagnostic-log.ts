import type { IConstruct } from 'constructs';
import { type Fault, type FaultCode, type FaultDetails, fault } from '../diagnostics';
import { traceOf } from './trace';

/** The faults of one construct, kept until the whole tree is judged. */
export class FaultLog {
  readonly #faults: (() => Fault)[] = [];

  constructor(private readonly construct: IConstruct) {}

  /** Notes a fault of this construct; path and source line are filled in. */
  add(code: FaultCode, details: Omit<FaultDetails, 'path'> = {}): void {
    this.#faults.push(() => faultAt(this.construct, code, details));
  }

  /** Notes a fault that was made elsewhere. */
  push(one: Fault): void {
    this.#faults.push(() => one);
  }

  /** All that was noted. */
  all(): readonly Fault[] {
    return this.#faults.map((make) => make());
  }
}

/** A fault with the construct's path and the user's source line. */
export function faultAt(
  construct: IConstruct,
  code: FaultCode,
  details: Omit<FaultDetails, 'path'> = {},
): Fault {
  // The L1 within an L2 is not the user's: the construct that they made is named.
  const path = construct.node.path.replace(/\/Resource$/, '') || 'App';
  return fault(code, { path, source: traceOf(construct), ...details });
}

/** The same fault with the construct's source line, where the maker of the fault did not know it. */
export function located(construct: IConstruct, one: Fault): Fault {
  const { path, source } = faultAt(construct, one.code);
  return { ...one, path, ...(one.source || !source ? {} : { source }) };
}

const logs = new WeakMap<IConstruct, FaultLog>();

/** The log of a construct. A constructor writes here instead of throwing, so that all faults are told at once. */
export function faultsOf(construct: IConstruct): FaultLog {
  const known = logs.get(construct);
  if (known) return known;
  const log = new FaultLog(construct);
  logs.set(construct, log);
  return log;
}

/** The log of a construct, if anything was ever noted. */
export function tryFaultsOf(construct: IConstruct): readonly Fault[] {
  return logs.get(construct)?.all() ?? [];
}
