import { LABS_DIAGNOSTICS } from './labs';
import { PLATFORM_DIAGNOSTICS as PARTS_DIAGNOSTICS } from './platform';
import { SPAWNER_DIAGNOSTICS } from './spawner';

/** The errors of the platform's constructs. */
export const PLATFORM_DIAGNOSTICS = { ...PARTS_DIAGNOSTICS, ...LABS_DIAGNOSTICS, ...SPAWNER_DIAGNOSTICS };
