import type { Construct } from 'constructs';
import { Annotations, diagnosticsOf, hasToken } from '../../core';
import { terminatesTls } from './https';
import type { Hsts, ProxyProps } from './proxy-props';

const ADDRESS = /^[0-9a-f.:]+(?:\/\d{1,3})?$/i;
const YEAR = 31_536_000;

/** Checks the options of a proxy, and adds errors and warnings to the proxy. */
export function checkProxy(proxy: Construct, props: ProxyProps): void {
  checkHttps(proxy, props);
  checkDashboard(proxy, props);
  const lists = {
    allowFrom: props.allowFrom,
    'dashboard.allowFrom': props.dashboard?.allowFrom,
    'https.trustedAddresses': props.https.mode === 'behindProxy' ? props.https.trustedAddresses : undefined,
  };
  for (const [property, list = []] of Object.entries(lists)) {
    for (const given of list.filter((one) => !ADDRESS.test(one) && !hasToken(one)))
      diagnosticsOf(proxy).add('LW_PROXY_ADDRESS_INVALID', { property, given, allowed: '10.0.0.0/8' });
  }
  if (props.dialect === '1.7') {
    Annotations.of(proxy).addWarning(
      'LW_TRAEFIK_V1_ENGINE',
      'Traefik 1.7 supports only Docker API 1.24, which Docker Engine 29 and later refuse.',
      "Use dialect: 'v3'",
    );
  }
}

function checkHttps(proxy: Construct, { https, hsts }: ProxyProps): void {
  const diagnostics = diagnosticsOf(proxy);
  if (hsts && !terminatesTls(https))
    diagnostics.add('LW_PROXY_HSTS_INVALID', { property: 'hsts', given: `with ${https.mode}` });
  if (hsts && !preloadable(hsts))
    diagnostics.add('LW_PROXY_HSTS_INVALID', {
      property: 'hsts.preload',
      given: 'true',
      allowed: 'a maxAge of a year, and includeSubdomains',
    });
  if (https.mode === 'local' || https.mode === 'behindProxy') {
    if (!Number.isInteger(https.port) || https.port < 1 || https.port > 65_535)
      diagnostics.add('LW_PORT_INVALID', { property: 'https.port', given: String(https.port) });
  }
  if (https.mode !== 'letsEncrypt') return;
  const { email, challenge } = https;
  if (typeof email === 'string' && !hasToken(email) && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    diagnostics.add('LW_PROXY_EMAIL_INVALID', { property: 'https.email', given: email });
  }
  if (challenge?.kind === 'dns' && challenge.provider === '')
    diagnostics.add('LW_PROXY_DNS_PROVIDER', { property: 'https.challenge.provider' });
}

function preloadable({ preload, includeSubdomains, maxAge }: Hsts): boolean {
  return !preload || (includeSubdomains === true && (maxAge?.inSeconds ?? YEAR) >= YEAR);
}

function checkDashboard(proxy: Construct, { dashboard, dialect, https }: ProxyProps): void {
  if (!dashboard) return;
  const diagnostics = diagnosticsOf(proxy);
  if (dialect === '1.7')
    diagnostics.add('LW_PROXY_DIALECT', { property: 'dashboard', given: '1.7', allowed: 'v3' });
  if (dashboard.users.kind !== 'secret')
    diagnostics.add('LW_PROXY_DASHBOARD_OPEN', { property: 'dashboard.users', given: dashboard.users.name });
  if (dashboard.host === undefined && https.mode !== 'local')
    diagnostics.add('LW_PROXY_DASHBOARD_OPEN', { property: 'dashboard.host', given: 'none' });
}
