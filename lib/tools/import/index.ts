import './register';

export { type Imported, type ImportOptions, importCompose } from './import';
export type { Note, NoteKind } from './notes';
