import { EnvVar } from '../../core';
import type { PythonValue } from '../../python';
import { VERSIONS } from '../../versions';

/** What an authenticator gives to the hub. */
export interface AuthenticatorDefinition {
  /** Entry point or class of JupyterHub's authenticator. */
  readonly className: string;
  /** Python packages that the hub's image needs, with versions. */
  readonly packages: readonly string[];
  /** True when any account in the world can pass it. */
  readonly open: boolean;
  /** True when it sends browsers back to `/hub/oauth_callback`. */
  readonly oauth: boolean;
  /** Traits of the configuration, by `Class.trait`. */
  readonly traits: Readonly<Record<string, PythonValue>>;
  /** A call-back address that the user insists on. */
  readonly callbackUrl?: string;
}

/** Options of every OAuth authenticator. */
export interface OAuthOptions {
  readonly clientId: string | EnvVar;
  readonly clientSecret: EnvVar;
  /** Default: derived from the hub's host, which is what the provider must be told. */
  readonly callbackUrl?: string;
}

const OAUTH_PACKAGE = [`oauthenticator==${VERSIONS.oauthenticator}`];

function oauth(
  className: string,
  trait: string,
  options: OAuthOptions,
  open: boolean,
  traits: Record<string, PythonValue>,
): AuthenticatorDefinition {
  return {
    className,
    packages: OAUTH_PACKAGE,
    open,
    oauth: true,
    traits: {
      [`${trait}.client_id`]: options.clientId,
      [`${trait}.client_secret`]: options.clientSecret,
      ...traits,
    },
    ...(options.callbackUrl ? { callbackUrl: options.callbackUrl } : {}),
  };
}

/** Who says who a user is. */
export const Authenticator = {
  /** Google. One hosted domain strips `@domain` from user names, and so names their volumes. */
  google: (
    options: OAuthOptions & { readonly hostedDomain?: string | readonly string[] },
  ): AuthenticatorDefinition => {
    const domains =
      typeof options.hostedDomain === 'string' ? [options.hostedDomain] : (options.hostedDomain ?? []);
    return oauth('google', 'GoogleOAuthenticator', options, domains.length === 0, {
      ...(domains.length > 0 ? { 'GoogleOAuthenticator.hosted_domain': domains } : {}),
    });
  },

  /** GitHub, by account or by organisation. */
  github: (
    options: OAuthOptions & { readonly organizations?: readonly string[] },
  ): AuthenticatorDefinition => {
    const organizations = options.organizations ?? [];
    return oauth('github', 'GitHubOAuthenticator', options, organizations.length === 0, {
      ...(organizations.length > 0
        ? {
            'GitHubOAuthenticator.allowed_organizations': organizations,
            'GitHubOAuthenticator.scope': ['read:org'],
          }
        : {}),
    });
  },

  /** Any provider of OpenID Connect. */
  oidc: (
    options: OAuthOptions & {
      readonly authorizeUrl: string;
      readonly tokenUrl: string;
      readonly userdataUrl: string;
      /** Claim that is the user's name. Default: `preferred_username`. */
      readonly usernameClaim?: string;
      readonly loginService?: string;
    },
  ): AuthenticatorDefinition =>
    oauth('generic-oauth', 'GenericOAuthenticator', options, false, {
      'GenericOAuthenticator.authorize_url': options.authorizeUrl,
      'GenericOAuthenticator.token_url': options.tokenUrl,
      'GenericOAuthenticator.userdata_url': options.userdataUrl,
      'GenericOAuthenticator.username_claim': options.usernameClaim ?? 'preferred_username',
      'GenericOAuthenticator.scope': ['openid', 'email', 'profile'],
      ...(options.loginService ? { 'GenericOAuthenticator.login_service': options.loginService } : {}),
    }),

  /** A directory server. */
  ldap: (options: {
    readonly serverAddress: string;
    readonly bindDnTemplate: readonly string[];
    readonly tls?: 'on_connect' | 'before_bind' | 'insecure';
  }): AuthenticatorDefinition => ({
    className: 'ldap',
    packages: [`jupyterhub-ldapauthenticator==${VERSIONS.ldapAuthenticator}`],
    open: false,
    oauth: false,
    traits: {
      'LDAPAuthenticator.server_address': options.serverAddress,
      'LDAPAuthenticator.bind_dn_template': options.bindDnTemplate,
      'LDAPAuthenticator.tls_strategy': options.tls ?? 'before_bind',
    },
  }),

  /** Accounts that users ask for on the hub, and admins let in. */
  native: (options: { readonly openSignup?: boolean } = {}): AuthenticatorDefinition => ({
    className: 'native',
    packages: [`jupyterhub-nativeauthenticator==${VERSIONS.nativeAuthenticator}`],
    open: options.openSignup ?? false,
    oauth: false,
    traits: {
      'NativeAuthenticator.open_signup': options.openSignup ?? false,
      'NativeAuthenticator.minimum_password_length': 10,
    },
  }),

  /** One password for all users and a longer one for admins: for laptops and classes behind a closed door. */
  local: (
    options: { readonly password?: EnvVar; readonly adminPassword?: EnvVar } = {},
  ): AuthenticatorDefinition => ({
    className: 'shared-password',
    packages: [],
    open: false,
    oauth: false,
    traits: {
      'SharedPasswordAuthenticator.user_password':
        options.password ??
        EnvVar.secret('HUB_PASSWORD', {
          description: 'The password with which every user signs in; 8 characters or more.',
          generate: 'openssl rand -base64 18',
        }),
      'SharedPasswordAuthenticator.admin_password':
        options.adminPassword ??
        EnvVar.secret('HUB_ADMIN_PASSWORD', {
          description: 'The password with which admins sign in; 32 characters or more.',
          generate: 'openssl rand -hex 24',
        }),
    },
  }),
} as const;
