/** Joins many short texts to a long one, some thousands at a time: kept until the end, they would need three times as much memory. */
export class TextBuilder {
  readonly #long: string[] = [];
  #short: string[] = [];

  /** Adds texts at the end. */
  push(...texts: readonly string[]): void {
    for (const text of texts) this.#short.push(text);
    if (this.#short.length < BATCH) return;
    this.#long.push(this.#short.join(''));
    this.#short = [];
  }

  /** The whole text. */
  toString(): string {
    return [...this.#long, ...this.#short].join('');
  }
}

const BATCH = 4096;
