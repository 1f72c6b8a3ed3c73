import { PythonExpression } from '../../python';
import { changeableClaim, isPublicProvider } from './claims';
import type { AuthenticatorProblem, AuthenticatorWarning, OAuthOptions } from './definition';
import { OAuthStrategy } from './strategy';

/** Endpoints of a provider, from its discovery document (`/.well-known/openid-configuration`). */
export interface OidcEndpoints {
  /** `authorization_endpoint`. */
  readonly authorizeUrl: string;
  /** `token_endpoint`. */
  readonly tokenUrl: string;
  /** `userinfo_endpoint`. */
  readonly userdataUrl: string;
  /**
   * `end_session_endpoint`: page that users see after signing out.
   * @default the hub's own page
   */
  readonly logoutUrl?: string;
  /**
   * True if users can create groups at the provider, as at GitLab.
   * @default false
   */
  readonly usersMakeGroups?: boolean;
}

/** Options of an OpenID Connect provider. Source: oauthenticator, `GenericOAuthenticator`. */
export interface OidcOptions extends OAuthOptions, OidcEndpoints {
  /**
   * Claim that contains the user name, which selects the user's home. Use a claim that users cannot change: the
   * standard guarantees only `sub`, and other standard claims cause a warning. `email` is used only with
   * `email_verified`. Source: OpenID Connect Core 1.0, section 5.7, "Claim Stability and Uniqueness".
   * @default `preferred_username`
   */
  readonly usernameClaim?: string;
  /**
   * Label of the sign-in button.
   * @default `OpenID Connect`
   */
  readonly loginService?: string;
  /**
   * OAuth scopes to request.
   * @default `openid`, `email`, `profile`
   */
  readonly scopes?: readonly string[];
  /**
   * Claim that contains the user's groups; they become groups of the hub.
   * @default none
   */
  readonly groupsClaim?: string;
  /**
   * Groups whose members may enter with `Access.byProvider`. Needs `groupsClaim`.
   * @default none
   */
  readonly allowedGroups?: readonly string[];
  /**
   * Groups whose members are admins. Needs `groupsClaim`.
   * @default none
   */
  readonly adminGroups?: readonly string[];
  /**
   * Use Proof Key for Code Exchange (PKCE).
   * @default true
   */
  readonly pkce?: boolean;
  /**
   * True if anyone can create an account at the provider.
   * @default true for well-known public providers, otherwise false
   */
  readonly open?: boolean;
}

/** Endpoints of well-known products, from the URL of the installation. */
export const OidcProvider = {
  /** Keycloak 17 or later; `server` is its URL, such as `https://sso.uni.example`. */
  keycloak: (server: string, realm: string): OidcEndpoints => {
    const base = `${server.replace(/\/$/, '')}/realms/${realm}/protocol/openid-connect`;
    return {
      authorizeUrl: `${base}/auth`,
      tokenUrl: `${base}/token`,
      userdataUrl: `${base}/userinfo`,
      logoutUrl: `${base}/logout`,
    };
  },
  /** Authentik; `server` is its URL, such as `https://auth.uni.example`. */
  authentik: (server: string): OidcEndpoints => {
    const base = `${server.replace(/\/$/, '')}/application/o`;
    return {
      authorizeUrl: `${base}/authorize/`,
      tokenUrl: `${base}/token/`,
      userdataUrl: `${base}/userinfo/`,
    };
  },
  /** GitLab; `server` is the URL of the installation. */
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

/** An unverified e-mail address could open the home of another user. */
const VERIFIED_EMAIL = new PythonExpression(
  'lambda user: user.get("email") if user.get("email_verified") in (True, "true") else None',
);

const USERS_MAKE_GROUPS: AuthenticatorWarning = {
  id: 'LW_AUTH_GROUPS_CHANGEABLE',
  message:
    'Users can create groups at this provider: a user who creates a group with a free name gets the rights of that name.',
  fix: 'Use the full path of groups below a group that you own, in allowedGroups, roles, profiles and storages',
};

/** Signs users in with an OpenID Connect provider. Source: oauthenticator, `GenericOAuthenticator`. */
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
        // Upstream refuses groups unless this is set first.
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
