import { checkOptions } from '../props/check';
import type { AuthenticatorDefinition } from './definition';
import { GitHubAuthenticator, type GitHubOptions } from './github';
import { GoogleAuthenticator, type GoogleOptions } from './google';
import { LdapAuthenticator, type LdapOptions } from './ldap';
import { LocalAuthenticator, type LocalOptions } from './local';
import { NativeAuthenticator, type NativeOptions } from './native';
import { OidcAuthenticator, type OidcOptions } from './oidc';

/** Options of an authenticator without a factory of its own here. */
export type CustomOptions = Pick<AuthenticatorDefinition, 'className' | 'packages' | 'traits'> &
  Partial<AuthenticatorDefinition>;

/** Authenticators: they identify users. `Access` decides which of them may enter. */
export const Authenticator = {
  /** Google accounts, optionally restricted to organizations. */
  google: (options: GoogleOptions): AuthenticatorDefinition =>
    checkOptions(
      'Authenticator.google',
      'GoogleOptions',
      options,
      (checked) => new GoogleAuthenticator(checked),
    ),
  /** GitHub accounts, allowed by name, organization or team. */
  github: (options: GitHubOptions): AuthenticatorDefinition =>
    checkOptions(
      'Authenticator.github',
      'GitHubOptions',
      options,
      (checked) => new GitHubAuthenticator(checked),
    ),
  /** Any OpenID Connect provider; `OidcProvider` has the endpoints of well-known ones. */
  oidc: (options: OidcOptions): AuthenticatorDefinition =>
    checkOptions('Authenticator.oidc', 'OidcOptions', options, (checked) => new OidcAuthenticator(checked)),
  /** An LDAP directory, such as OpenLDAP or Active Directory. */
  ldap: (options: LdapOptions): AuthenticatorDefinition =>
    checkOptions('Authenticator.ldap', 'LdapOptions', options, (checked) => new LdapAuthenticator(checked)),
  /** Accounts that users request on the hub and admins approve. */
  native: (options: NativeOptions = {}): AuthenticatorDefinition =>
    checkOptions(
      'Authenticator.native',
      'NativeOptions',
      options,
      (checked) => new NativeAuthenticator(checked),
    ),
  /** One password for all users and a longer one for admins. */
  local: (options: LocalOptions = {}): AuthenticatorDefinition =>
    checkOptions(
      'Authenticator.local',
      'LocalOptions',
      options,
      (checked) => new LocalAuthenticator(checked),
    ),
  /**
   * Any other JupyterHub authenticator. It is treated as open to the world unless you set `open: false`.
   */
  custom: (options: CustomOptions): AuthenticatorDefinition => ({ open: true, oauth: false, ...options }),
} as const;
