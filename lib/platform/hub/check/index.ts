import type { Construct } from 'constructs';
import { diagnosticsOf, type EnvVar, hasToken } from '../../../core';
import type { HubProps } from '../hub-props';
import { checkAccess } from './access';
import { checkHostConfig } from './host-config';
import { checkLabs } from './labs';

/** Checks the options of a hub, and adds errors and warnings to the hub. */
export function checkHub(hub: Construct, props: HubProps, userVolume: string): void {
  checkHost(hub, props);
  checkAccess(hub, props);
  checkLabs(hub, props, userVolume);
  checkHostConfig(hub, props);
  checkTokens(hub, props);
}

function checkHost(hub: Construct, { authenticator, host, proxy }: HubProps): void {
  const diagnostics = diagnosticsOf(hub);
  if (
    typeof host === 'string' &&
    !hasToken(host) &&
    !/^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)
  ) {
    diagnostics.add('LW_HUB_HOST_INVALID', {
      property: 'host',
      given: host,
      allowed: 'a host name such as hub.uni.example',
    });
  }
  if (host === undefined && proxy.https.mode !== 'local')
    diagnostics.add('LW_HUB_HOST_INVALID', { property: 'host', given: 'none' });
  const expected = `${proxy.url(host)}/hub/oauth_callback`;
  const { callbackUrl } = authenticator;
  if (callbackUrl !== undefined && callbackUrl !== expected && !hasToken(expected + callbackUrl)) {
    diagnostics.add('LW_HUB_CALLBACK_MISMATCH', {
      property: 'authenticator.callbackUrl',
      given: callbackUrl,
      allowed: expected,
    });
  }
}

function checkTokens(hub: Construct, { metricsToken, services = [], database }: HubProps): void {
  const tokens: readonly (readonly [string, EnvVar | undefined])[] = [
    ['metricsToken', metricsToken],
    ...services.map(({ name, apiToken }) => [`services.${name}.apiToken`, apiToken] as const),
    ['database', database && 'kind' in database ? database : undefined],
  ];
  for (const [property, token] of tokens)
    if (token && token.kind !== 'secret')
      diagnosticsOf(hub).add('LW_HUB_TOKEN_NOT_SECRET', { property, given: token.name });
}
