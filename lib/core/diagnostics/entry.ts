import type { CatalogueEntry } from './catalogue/entry';
import type { DiagnosticCode } from './codes';

type Catalogue = Readonly<Partial<Record<string, CatalogueEntry>>>;

const loaders: (() => Catalogue)[] = [
  // Loaded with the first error, so that a synth without errors stays fast.
  () => (require('./catalogue') as typeof import('./catalogue')).CORE_DIAGNOSTICS,
];

/** Adds the codes of a layer; `load` is called for the first error whose code is not loaded yet. */
export function registerDiagnostics(load: () => Catalogue): void {
  loaders.push(load);
}

/** The catalogue's entry of a code: title, cause and fix. */
export function entryOf(code: DiagnosticCode): CatalogueEntry {
  for (const load of loaders) {
    const entry = load()[code];
    if (entry) return entry;
  }
  // The error may come from another version of this package, with codes that this one does not have.
  return {
    title: `Error ${code}`,
    cause: 'Another version of Labwright made it',
    fix: 'See its documentation',
  };
}
