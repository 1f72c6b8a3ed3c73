import type { Construct } from 'constructs';
import { diagnosticsOf } from '../../../core';

/** The name of a service of the hub stands in its address, its scopes and its client id. */
export function checkServiceName(hub: Construct, name: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
    diagnosticsOf(hub).add('LW_HUB_SERVICE_NAME', {
      property: 'services',
      given: JSON.stringify(name),
      allowed: 'letters, digits, dots, hyphens and underscores, a letter or digit first',
    });
}
