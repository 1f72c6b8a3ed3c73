import { hasToken } from '../../core';
import type { AuthenticatorWarning } from './definition';

/**
 * Claims that users can change at many providers, or that are given to somebody else later. Source: OpenID Connect
 * Core 1.0, section 5.1, "Standard Claims", of which 5.7 calls `sub` alone stable; and names that Microsoft, GitLab and
 * Auth0 use.
 */
const CHANGEABLE = new Set(
  [
    'name given_name family_name middle_name nickname preferred_username profile picture website',
    'email phone_number upn unique_name username user_name login display_name',
  ].flatMap((line) => line.split(' ')),
);

/** Warns where the claim that is the user name can be changed by its user. */
export function changeableClaim(claim: string): readonly AuthenticatorWarning[] {
  if (!CHANGEABLE.has(claim.toLowerCase())) return [];
  return [
    {
      id: 'LW_AUTH_NAME_CHANGEABLE',
      message: `The claim "${claim}" is the user name. Whoever can change it at the provider can take the home and the rights of another user.`,
      fix: "Use usernameClaim: 'sub', or another claim that never changes; acknowledge where users cannot change it",
    },
  ];
}

/** Attributes of a directory that users often can change in their own entry. */
const OWN_ATTRIBUTES = new Set(['mail', 'cn', 'displayname', 'givenname', 'sn', 'gecos', 'othermailbox']);

/** Warns where the attribute by which an entry is found can be changed by its user. */
export function changeableAttribute(attribute: string): readonly AuthenticatorWarning[] {
  if (!OWN_ATTRIBUTES.has(attribute.toLowerCase())) return [];
  return [
    {
      id: 'LW_AUTH_NAME_CHANGEABLE',
      message: `Users sign in with the attribute "${attribute}". Whoever can change it in the directory can take the home and the rights of another user.`,
      fix: "Use userAttribute: 'uid' or 'sAMAccountName'; acknowledge where users cannot change it",
    },
  ];
}

/** True for an address of a provider at which anybody in the world can make an account. */
export function isPublicProvider(url: string): boolean {
  if (hasToken(url) || !URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  if (hostname === 'login.microsoftonline.com')
    return /^\/(?:common|consumers|organizations)(?:\/|$)/.test(pathname);
  return PUBLIC_HOSTS.has(hostname);
}

const PUBLIC_HOSTS = new Set([
  'accounts.google.com',
  'appleid.apple.com',
  'bitbucket.org',
  'github.com',
  'gitlab.com',
  'login.live.com',
  'login.yahoo.com',
  'orcid.org',
  'www.facebook.com',
  'www.linkedin.com',
]);
