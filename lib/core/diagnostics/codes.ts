import type { CORE_DIAGNOSTICS } from './catalogue';
import type { CatalogueEntry } from './catalogue/entry';

/** The codes of a catalogue as the keys of an interface. */
export type CodesOf<Catalogue> = { readonly [Code in keyof Catalogue]: CatalogueEntry };

/**
 * All codes: each layer adds its own by declaration merging, in its `register.ts`. `docs/errors.md` describes them.
 * @hidden
 */
export interface DiagnosticCodes extends CodesOf<typeof CORE_DIAGNOSTICS> {}

/** The closed union of codes. A code never changes its meaning; a new meaning gets a new code. */
export type DiagnosticCode = keyof DiagnosticCodes;
