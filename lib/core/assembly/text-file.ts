import type { IConstruct } from 'constructs';
import type { Artifact } from './artifact';

/** A file with fixed content. */
export class TextFile implements Artifact {
  constructor(
    readonly owner: IConstruct,
    readonly path: string,
    private readonly content: string | Buffer,
    readonly mode = 0o644,
  ) {}

  render(): string | Buffer {
    return this.content;
  }
}
