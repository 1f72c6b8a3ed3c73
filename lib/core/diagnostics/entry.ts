import type { CatalogueEntry, DiagnosticCode } from './catalogue';

/** What the catalogue says of a code: title, advice, and the example of `docs/errors.md`. */
export function entryOf(code: DiagnosticCode): CatalogueEntry {
  // Loaded here because a synth without faults must not pay for it.
  const { CATALOGUE } = require('./catalogue') as typeof import('./catalogue');
  return CATALOGUE[code];
}
