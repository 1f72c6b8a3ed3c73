import { PythonExpression } from '../../python';
import { changeableClaim, isPublicProvider } from './claims';
import type { AuthenticatorProblem, AuthenticatorWarning, OAuthOptions } from './definition';
import { OAuthStrategy } from './strategy';

/** The addresses of a provider, as its discovery document (`/.well-known/openid-configuration`) names them. */
export interface OidcEndpoints {
  /** `authorization_endpoint`. */
  readonly authorizeUrl: string;
  /** `token_endpoint`. */
  readonly tokenUrl: string;
  /** `userinfo_endpoint`. */
  readonly userdataUrl: string;
  /** `end_session_endpoint`: where signing out of the hub leads. Default: the hub's own page. */
  readonly logoutUrl?: string;
  /** True where users can make groups at the provider themselves, as at GitLab. Default: false. */
  readonly usersMakeGroups?: boolean;
}

/** Options of any provider of OpenID Connect. */
export interface OidcOptions extends OAuthOptions, OidcEndpoints {
  /**
   * Claim that is the user's name, which selects the home. Use one that its user cannot change: by the standard that is
   * `sub` alone, and for others there is a warning. `email` counts only with `email_verified`. Default:
   * `preferred_username`. Source: OpenID Connect Core 1.0, section 5.7, "Claim Stability and Uniqueness".
   */
  readonly usernameClaim?: string;
  /** What the button says. Default: `OpenID Connect`. */
  readonly loginService?: string;
  /** Default: `openid`, `email`, `profile`. */
  readonly scopes?: readonly string[];
  /** Claim with the user's groups; they become groups of the hub. Default: none. */
  readonly groupsClaim?: string;
  /** Groups whose members may enter: `Access.byProvider`. Needs `groupsClaim`. Default: none. */
  readonly allowedGroups?: readonly string[];
  /** Groups whose members are admins. Needs `groupsClaim`. Default: none. */
  readonly adminGroups?: readonly string[];
  /** Proof Key for Code Exchange. Default: true. */
  readonly pkce?: boolean;
  /** True for a provider at which anybody can make an account. Default: true for well-known public ones, else false. */
  readonly open?: boolean;
}

/** The addresses of well-known products, from the address of the installation. */
export const OidcProvider = {
  /** Keycloak, 17 or later; `server` is such as `https://sso.uni.example`. */
  keycloak: (server: string, realm: string): OidcEndpoints => {
    const base = `${server.replace(/\/$/, '')}/realms/${realm}/protocol/openid-connect`;
    return {
      authorizeUrl: `${base}/auth`,
      tokenUrl: `${base}/token`,
      userdataUrl: `${base}/userinfo`,
      logoutUrl: `${base}/logout`,
    };
  },
  /** Authentik; `server` is such as `https://auth.uni.example`. */
  authentik: (server: string): OidcEndpoints => {
    const base = `${server.replace(/\/$/, '')}/application/o`;
    return {
      authorizeUrl: `${base}/authorize/`,
      tokenUrl: `${base}/token/`,
      userdataUrl: `${base}/userinfo/`,
    };
  },
  /** GitLab, by the address of the installation. */
  gitlab: (server = 'https://gitlab.com'): OidcEndpoints => {
    const base = `${server.replace(/\/$/, '')}/oauth`;
    return {
      authorizeUrl: `${base}/authorize`,
      tokenUrl: `${base}/token`,
      userdataUrl: `${base}/userinfo`,
      usersMakeGroups: true,
    };
  },
} as const;

/** An address that its user has not proven to own would open the home of somebody else. */
const VERIFIED_EMAIL = new PythonExpression(
  'lambda user: user.get("email") if user.get("email_verified") in (True, "true") else None',
);

const USERS_MAKE_GROUPS: AuthenticatorWarning = {
  id: 'LW_AUTH_GROUPS_CHANGEABLE',
  message:
    'Users can make groups at this provider: whoever takes a name that is free is in the group of that name.',
  fix: 'Name groups by their full path below one that you own, in allowedGroups, roles, profiles and storages',
};

/** Any provider of OpenID Connect. Source: oauthenticator, `GenericOAuthenticator`. */
export class OidcAuthenticator extends OAuthStrategy {
  readonly open: boolean;
  override readonly allows: boolean;
  override readonly managesGroups: boolean;
  override readonly problems: readonly AuthenticatorProblem[];

  constructor(options: OidcOptions) {
    const {
      allowedGroups = [],
      adminGroups = [],
      groupsClaim,
      usernameClaim = 'preferred_username',
    } = options;
    super({
      className: 'generic-oauth',
      owner: 'GenericOAuthenticator',
      options,
      warnings: [
        ...changeableClaim(usernameClaim),
        ...(groupsClaim !== undefined && options.usersMakeGroups === true ? [USERS_MAKE_GROUPS] : []),
      ],
      traits: {
        authorize_url: options.authorizeUrl,
        token_url: options.tokenUrl,
        userdata_url: options.userdataUrl,
        logout_redirect_url: options.logoutUrl,
        username_claim: usernameClaim === 'email' ? VERIFIED_EMAIL : usernameClaim,
        scope: options.scopes ?? ['openid', 'email', 'profile'],
        login_service: options.loginService ?? 'OpenID Connect',
        enable_pkce: options.pkce ?? true,
        // Before the groups themselves, which upstream refuses without it.
        ...(groupsClaim ? { manage_groups: true, auth_state_groups_key: `oauth_user.${groupsClaim}` } : {}),
        allowed_groups: allowedGroups,
        admin_groups: adminGroups,
      },
    });
    this.open = options.open ?? isPublicProvider(options.authorizeUrl);
    this.allows = allowedGroups.length > 0;
    this.managesGroups = groupsClaim !== undefined;
    const urls = [options.authorizeUrl, options.tokenUrl, options.userdataUrl];
    this.problems = [
      ...urls
        .filter((url) => !/^https?:\/\/\S+$|\uE000/.test(url))
        .map((given) => ({
          code: 'LW_AUTH_URL_INVALID' as const,
          property: 'authorizeUrl, tokenUrl, userdataUrl',
          given,
          allowed: 'https://…',
        })),
      ...(groupsClaim === undefined && allowedGroups.length + adminGroups.length > 0
        ? [{ code: 'LW_AUTH_GROUPS_INCOMPLETE' as const, property: 'groupsClaim', given: 'none' }]
        : []),
    ];
  }
}
