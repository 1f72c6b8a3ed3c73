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
    new GoogleAuthenticator(checkOptions('Authenticator.google', 'GoogleOptions', options)),
  /** GitHub accounts, by name, organisation or team. */
  github: (options: GitHubOptions): AuthenticatorDefinition =>
    new GitHubAuthenticator(checkOptions('Authenticator.github', 'GitHubOptions', options)),
  /** Any provider of OpenID Connect; `OidcProvider` knows the addresses of some. */
  oidc: (options: OidcOptions): AuthenticatorDefinition =>
    new OidcAuthenticator(checkOptions('Authenticator.oidc', 'OidcOptions', options)),
  /** A directory server. */
  ldap: (options: LdapOptions): AuthenticatorDefinition =>
    new LdapAuthenticator(checkOptions('Authenticator.ldap', 'LdapOptions', options)),
  /** Accounts that users ask for on the hub, and admins let in. */
  native: (options: NativeOptions = {}): AuthenticatorDefinition =>
    new NativeAuthenticator(checkOptions('Authenticator.native', 'NativeOptions', options)),
  /** One password for all users and a longer one for admins. */
  local: (options: LocalOptions = {}): AuthenticatorDefinition =>
    new LocalAuthenticator(checkOptions('Authenticator.local', 'LocalOptions', options)),
  /**
   * Any other authenticator of JupyterHub. It counts as open until `open: false` says that it keeps strangers out.
   */
  custom: (options: CustomOptions): AuthenticatorDefinition => ({ open: true, oauth: false, ...options }),
} as const;
