import type { IConstruct } from 'constructs';
import type { Artifact } from '../core/assembly';

/** `.dockerignore`: what of the build context the builder is not sent. */
export class IgnoreFile implements Artifact {
  readonly #patterns: string[] = [];

  constructor(
    readonly owner: IConstruct,
    readonly path: string,
  ) {}

  /** Adds patterns; later ones win over earlier ones. */
  add(patterns: readonly string[]): void {
    this.#patterns.push(...patterns.flatMap((pattern) => pattern.split(/\r?\n/)));
  }

  render(): string {
    return `${this.#patterns.join('\n')}\n`;
  }
}
