import type { IConstruct } from 'constructs';
import type { SourceLocation } from '../diagnostics';
import { diagnosticsOf } from './diagnostic-log';
import { State } from './state';
import { traceOf } from './trace';

/** A warning on a construct. It does not stop the synth, except with `--strict`. */
export interface Warning {
  /** The id for acknowledging it: an error code, or `app:…` for the user's own warnings. */
  readonly id: string;
  /** Path of the construct in the tree. */
  readonly path: string;
  /** What is suspicious, in one sentence. */
  readonly message: string;
  /** How to fix it. */
  readonly fix?: string;
  /** The line of the user's program that created the construct. */
  readonly source?: SourceLocation;
}

interface Noted {
  readonly id: string;
  readonly message: string;
  readonly fix?: string;
}

/** Infos, warnings and errors of a construct. */
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

  /** Adds a warning with an id that can be acknowledged. Repeated ids are ignored. */
  addWarning(id: string, message: string, fix?: string): void {
    this.warnings.set(id, { id, message, ...(fix ? { fix } : {}) });
  }

  /** Adds an info: something to know, not to fix. Repeated ids are ignored; `--strict` accepts infos. */
  addInfo(id: string, message: string): void {
    this.infos.set(id, { id, message });
  }

  /** Adds an error with the user's own message. */
  addError(message: string): void {
    diagnosticsOf(this.construct).add('LW_CONSTRUCT_INVALID', { message });
  }

  /**
   * Acknowledges a warning for this construct and everything below it. The reason is written to the manifest.
   */
  acknowledge(id: string, reason: string): void {
    this.acknowledgements.set(id, reason);
  }

  /** The reason for which a warning was acknowledged here or above. */
  static acknowledgement(construct: IConstruct, id: string): string | undefined {
    for (const scope of construct.node.scopes.reverse()) {
      const reason = Annotations.#all.tryOf(scope)?.acknowledgements.get(id);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  /** The unacknowledged warnings of a construct. */
  static open(construct: IConstruct): readonly Warning[] {
    return placed(construct, Annotations.#all.tryOf(construct)?.warnings).filter(
      ({ id }) => Annotations.acknowledgement(construct, id) === undefined,
    );
  }

  /** The infos of a construct. */
  static told(construct: IConstruct): readonly Warning[] {
    return placed(construct, Annotations.#all.tryOf(construct)?.infos);
  }

  /** The acknowledged warnings of a construct, with the reasons. */
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
