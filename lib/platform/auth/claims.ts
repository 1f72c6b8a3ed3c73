import { hasToken } from '../../core';
import type { AuthenticatorWarning } from './definition';

/**
 * Claims that users can change at many providers, or that a provider can later assign to another user. Source: OpenID
 * Connect Core 1.0, section 5.1, "Standard Claims" (section 5.7 guarantees only `sub` to be stable), and claim names of
 * Microsoft, GitLab and Auth0.
 */
const CHANGEABLE = new Set(
  [
    'name given_name family_name middle_name nickname preferred_username profile picture website',
    'email phone_number upn unique_name username user_name login display_name',
  ].flatMap((line) => line.split(' ')),
);

/** Warns if users can change the claim that is used as the user name. */
export function changeableClaim(claim: string): readonly AuthenticatorWarning[] {
  if (!CHANGEABLE.has(claim.toLowerCase())) return [];
  return [
    {
      id: 'LW_AUTH_NAME_CHANGEABLE',
      message: `The user name comes from the claim "${claim}". A user who can change this claim at the provider can take over the home and the rights of another user.`,
      fix: "Use usernameClaim: 'sub', or another claim that never changes; acknowledge the warning if users cannot change it",
    },
  ];
}

/** Directory attributes that users can often change in their own entry. */
const OWN_ATTRIBUTES = new Set(['mail', 'cn', 'displayname', 'givenname', 'sn', 'gecos', 'othermailbox']);

/** Warns if users can change the attribute that identifies their entry. */
export function changeableAttribute(attribute: string): readonly AuthenticatorWarning[] {
  if (!OWN_ATTRIBUTES.has(attribute.toLowerCase())) return [];
  return [
    {
      id: 'LW_AUTH_NAME_CHANGEABLE',
      message: `Users sign in with the attribute "${attribute}". A user who can change this attribute in the directory can take over the home and the rights of another user.`,
      fix: "Use userAttribute: 'uid' or 'sAMAccountName'; acknowledge the warning if users cannot change it",
    },
  ];
}

/** True for the URL of a provider where anyone can create an account. */
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
