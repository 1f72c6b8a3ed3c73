/**
 * How import handled something that it could not copy unchanged: `fixed` was an error in the file, `resolved` has another
 * form with the same meaning, `lost` is not in the result, `check` needs a review by the user.
 */
export type NoteKind = 'fixed' | 'resolved' | 'lost' | 'check';

/** One note about the result, for the user. */
export interface Note {
  readonly kind: NoteKind;
  /** The file, and the key within it. */
  readonly where: string;
  readonly text: string;
}

/** The notes of one import, without duplicates. */
export class Notes {
  readonly #all = new Map<string, Note>();

  add(kind: NoteKind, where: string, text: string): void {
    this.#all.set(`${kind} ${where} ${text}`, { kind, where, text });
  }

  /** Removes the notes of a place that no longer apply. */
  forget(where: string): void {
    for (const [key, note] of this.#all) if (note.where === where) this.#all.delete(key);
  }

  get all(): readonly Note[] {
    return [...this.#all.values()];
  }
}
