import { checkOptions } from '../props/check';
import type { AuthenticatorDefinition } from './definition';
import { GitHubAuthenticator, type GitHubOptions } from './github';
import { GoogleAuthenticator, type GoogleOptions } from './google';
import { LdapAuthenticator, type LdapOptions } from './ldap';
import { LocalAuthenticator, type LocalOptions } from './local';
import { NativeAuthenticator, type NativeOptions } from './native';
import { OidcAuthenticator, type OidcOptions } from './oidc';

/** Options of an authenticator that this package does not know. */
export type CustomOptions = Pick<AuthenticatorDefinition, 'className' | 'packages' | 'traits'> &
  Partial<AuthenticatorDefinition>;

/** Who says who a user is. Who of them may enter is said by `Access`. */
export const Authenticator = {
  /** Google accounts, of one or more organisations. */
  google: (options: GoogleOptions): AuthenticatorDefinition =>
    checkOptions(
      'Authenticator.google',
      'GoogleOptions',
      options,
      (checked) => new GoogleAuthenticator(checked),
    ),
  /** GitHub accounts, by name, organisation or team. */
  github: (options: GitHubOptions): AuthenticatorDefinition =>
    checkOptions(
      'Authenticator.github',
      'GitHubOptions',
      options,
      (checked) => new GitHubAuthenticator(checked),
    ),
  /** Any provider of OpenID Connect; `OidcProvider` knows the addresses of some. */
  oidc: (options: OidcOptions): AuthenticatorDefinition =>
    checkOptions('Authenticator.oidc', 'OidcOptions', options, (checked) => new OidcAuthenticator(checked)),
  /** A directory server. */
  ldap: (options: LdapOptions): AuthenticatorDefinition =>
    checkOptions('Authenticator.ldap', 'LdapOptions', options, (checked) => new LdapAuthenticator(checked)),
  /** Accounts that users ask for on the hub, and admins let in. */
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
   * Any other authenticator of JupyterHub. It counts as open until `open: false` says that it keeps strangers out.
   */
  custom: (options: CustomOptions): AuthenticatorDefinition => ({ open: true, oauth: false, ...options }),
} as const;
