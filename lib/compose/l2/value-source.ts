import type { EnvVar } from '../../core/values';

/** Where the value of a secret or config comes from, in Compose's keys; empty where the keys are given already. */
export function valueSource(from: {
  readonly parameter?: EnvVar | undefined;
  readonly externalName?: string | undefined;
}): { readonly name?: string; readonly external?: true; readonly environment?: string } {
  const { parameter, externalName } = from;
  return {
    ...(externalName ? { name: externalName, external: true } : {}),
    ...(parameter ? { environment: parameter.name } : {}),
  };
}
