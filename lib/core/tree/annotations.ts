import type { IConstruct } from 'constructs';
import type { SourceLocation } from '../diagnostics';
import { diagnosticsOf } from './diagnostic-log';
import { State } from './state';
import { traceOf } from './trace';

/** A remark on a construct that does not stop the synth, unless it runs with `--strict`. */
export interface Warning {
  /** The id by which it is acknowledged; a fault code, or `app:…` for the user's own. */
  readonly id: string;
  /** Path of the construct in the tree. */
  readonly path: string;
  /** One sentence that says what is odd. */
  readonly message: string;
  /** How to mend it. */
  readonly fix?: string;
  /** The line of the user's program that made the construct. */
  readonly source?: SourceLocation;
}

interface Noted {
  readonly id: string;
  readonly message: string;
  readonly fix?: string;
}

/** Remarks, warnings and errors that are attached to a construct. */
export class Annotations {
  /** The annotations of a construct. */
  static of(construct: IConstruct): Annotations {
    return Annotations.#all.of(construct);
  }

  private readonly warnings = new Map<string, Noted>();
  private readonly infos = new Map<string, Noted>();
  private readonly acknowledgements = new Map<string, string>();

  private constructor(private readonly construct: IConstruct) {}

  static readonly #all = new State<IConstruct, Annotations>(
    'Annotations',
    (construct) => new Annotations(construct),
  );

  /** Warns, with an id that can be acknowledged. The same id warns once. */
  addWarning(id: string, message: string, fix?: string): void {
    this.warnings.set(id, { id, message, ...(fix ? { fix } : {}) });
  }

  /** Tells something that needs no mending. The same id tells once; `--strict` lets it pass. */
  addInfo(id: string, message: string): void {
    this.infos.set(id, { id, message });
  }

  /** Refuses the tree, in the user's own words. */
  addError(message: string): void {
    diagnosticsOf(this.construct).add('LW_CONSTRUCT_INVALID', { message });
  }

  /**
   * Says that a warning was read and is accepted, for this construct and all below it.
   * The reason is kept in the manifest.
   */
  acknowledge(id: string, reason: string): void {
    this.acknowledgements.set(id, reason);
  }

  /** The reason why a warning was accepted here or above. */
  static acknowledgement(construct: IConstruct, id: string): string | undefined {
    for (const scope of construct.node.scopes.reverse()) {
      const reason = Annotations.#all.tryOf(scope)?.acknowledgements.get(id);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  /** The warnings of a construct which nobody acknowledged. */
  static open(construct: IConstruct): readonly Warning[] {
    return placed(construct, Annotations.#all.tryOf(construct)?.warnings).filter(
      ({ id }) => Annotations.acknowledgement(construct, id) === undefined,
    );
  }

  /** What a construct tells without warning. */
  static told(construct: IConstruct): readonly Warning[] {
    return placed(construct, Annotations.#all.tryOf(construct)?.infos);
  }

  /** The warnings of a construct which were acknowledged, with the reasons. */
  static accepted(
    construct: IConstruct,
  ): readonly { readonly id: string; readonly path: string; readonly reason: string }[] {
    return [...(Annotations.#all.tryOf(construct)?.warnings.keys() ?? [])].flatMap((id) => {
      const reason = Annotations.acknowledgement(construct, id);
      return reason === undefined ? [] : [{ id, path: construct.node.path, reason }];
    });
  }
}

function placed(construct: IConstruct, noted: ReadonlyMap<string, Noted> | undefined): readonly Warning[] {
  if (!noted || noted.size === 0) return [];
  const source = traceOf(construct);
  return [...noted.values()].map((one) => ({
    ...one,
    path: construct.node.path,
    ...(source ? { source } : {}),
  }));
}
