/**
 * State that belongs to an object of the tree. It lies on the object itself, under a name that every copy of this package
 * knows: an app and its constructs may come from two copies, as when two packages depend on different versions.
 */
export class State<O extends object, T> {
  readonly #symbol: symbol;

  /**
   * @param name Unique within the package, such as `Annotations`.
   * @param make Makes the state of an object that has none yet.
   */
  constructor(
    name: string,
    private readonly make: (owner: O) => T,
  ) {
    this.#symbol = Symbol.for(`labwright.${name}`);
  }

  /** The state of an object; made when it is first asked for. */
  of(owner: O): T {
    const known = this.tryOf(owner);
    if (known !== undefined) return known;
    const made = this.make(owner);
    this.set(owner, made);
    return made;
  }

  /** The state of an object, if it has any. */
  tryOf(owner: O): T | undefined {
    // Whoever put it there used the same name, and so the same type.
    return (owner as { readonly [symbol: symbol]: T | undefined })[this.#symbol];
  }

  /** Gives an object its state. */
  set(owner: O, value: T): void {
    Object.defineProperty(owner, this.#symbol, { value, configurable: true });
  }
}
