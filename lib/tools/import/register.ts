import '../../compose/register';
import { type CodesOf, registerDiagnostics } from '../../core/diagnostics';
import type { IMPORT_DIAGNOSTICS } from './diagnostics';

declare module '../../core/diagnostics/codes' {
  interface DiagnosticCodes extends CodesOf<typeof IMPORT_DIAGNOSTICS> {}
}

// Loaded with the first error: a synth without one must not pay for it.
registerDiagnostics(() => (require('./diagnostics') as typeof import('./diagnostics')).IMPORT_DIAGNOSTICS);
