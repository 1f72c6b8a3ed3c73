import { type CodesOf, registerDiagnostics } from '../core/diagnostics';
import type { CLI_DIAGNOSTICS } from './diagnostics';

declare module '../core/diagnostics/codes' {
  interface DiagnosticCodes extends CodesOf<typeof CLI_DIAGNOSTICS> {}
}

// Loaded with the first error: a synth without one must not pay for it.
registerDiagnostics(() => (require('./diagnostics') as typeof import('./diagnostics')).CLI_DIAGNOSTICS);
