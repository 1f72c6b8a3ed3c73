/**
 * What became of something that is not carried word for word: `mended` was wrong in the file, `resolved` has another
 * form with the same meaning, `lost` is not in the result, `check` is for the reader to look at.
 */
export type NoteKind = 'fixed' | 'resolved' | 'lost' | 'check';

/** One thing that the reader of the result must know. */
export interface Note {
  readonly kind: NoteKind;
  /** The file, and the key within it. */
  readonly where: string;
  readonly text: string;
}

/** The notes of one import, each told once. */
export class Notes {
  readonly #all = new Map<string, Note>();

  add(kind: NoteKind, where: string, text: string): void {
    this.#all.set(`${kind} ${where} ${text}`, { kind, where, text });
  }

  /** Takes back what no longer holds. */
  forget(where: string): void {
    for (const [key, note] of this.#all) if (note.where === where) this.#all.delete(key);
  }

  get all(): readonly Note[] {
    return [...this.#all.values()];
  }
}
