import '../compose/register';
import { type CodesOf, registerDiagnostics } from '../core/diagnostics';
import type { TRAEFIK_DIAGNOSTICS } from './diagnostics';

declare module '../core/diagnostics/codes' {
  interface DiagnosticCodes extends CodesOf<typeof TRAEFIK_DIAGNOSTICS> {}
}

// Loaded with the first error: a synth without one must not pay for it.
registerDiagnostics(() => (require('./diagnostics') as typeof import('./diagnostics')).TRAEFIK_DIAGNOSTICS);
