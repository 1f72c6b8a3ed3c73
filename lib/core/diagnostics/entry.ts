import type { CatalogueEntry } from './catalogue/entry';
import type { DiagnosticCode } from './codes';

type Catalogue = Readonly<Partial<Record<string, CatalogueEntry>>>;

const loaders: (() => Catalogue)[] = [
  // Loaded with the first error: a synth without one must not pay for it.
  () => (require('./catalogue') as typeof import('./catalogue')).CORE_DIAGNOSTICS,
];

/** Adds the codes of a layer; `load` is called with the first error whose code is not known yet. */
export function registerDiagnostics(load: () => Catalogue): void {
  loaders.push(load);
}

/** What the catalogue says of a code: title, cause and fix. */
export function entryOf(code: DiagnosticCode): CatalogueEntry {
  for (const load of loaders) {
    const entry = load()[code];
    if (entry) return entry;
  }
  // Of an error that another version of this package made, which has codes that this one does not.
  return {
    title: `Error ${code}`,
    cause: 'Another version of Labwright made it',
    fix: 'See its documentation',
  };
}
