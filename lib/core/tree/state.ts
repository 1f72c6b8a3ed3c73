/**
 * State of an object of the tree. It is stored on the object, under a name that every copy of this package knows: an app
 * and its constructs may come from two copies, for example when two packages depend on different versions.
 */
export class State<O extends object, T> {
  readonly #symbol: symbol;

  /**
   * @param name Unique within the package, such as `Annotations`.
   * @param make Creates the state of an object that has none yet.
   */
  constructor(
    name: string,
    private readonly make: (owner: O) => T,
  ) {
    this.#symbol = Symbol.for(`labwright.${name}`);
  }

  /** The state of an object; created on first use. */
  of(owner: O): T {
    const known = this.tryOf(owner);
    if (known !== undefined) return known;
    const made = this.make(owner);
    this.set(owner, made);
    return made;
  }

  /** The state of an object, if it has any. */
  tryOf(owner: O): T | undefined {
    // Stored under the same name, and so with the same type.
    return (owner as { readonly [symbol: symbol]: T | undefined })[this.#symbol];
  }

  /** Sets the state of an object. */
  set(owner: O, value: T): void {
    Object.defineProperty(owner, this.#symbol, { value, configurable: true });
  }
}
