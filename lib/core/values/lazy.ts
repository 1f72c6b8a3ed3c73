import { Deferred, type ResolveContext } from './expression';

/** A string that is produced at synth, when the whole tree is known. */
export class Lazy extends Deferred {
  /** A string from a function. The result may contain variables and further deferred values. */
  static string(produce: (context: ResolveContext) => string): string {
    return new Lazy(produce).toString();
  }

  readonly #produce: (context: ResolveContext) => string;

  private constructor(produce: (context: ResolveContext) => string) {
    super();
    this.#produce = produce;
  }

  override produce(context: ResolveContext): string {
    return this.#produce(context);
  }
}
