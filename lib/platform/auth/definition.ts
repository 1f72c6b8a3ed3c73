import type { DiagnosticCode, EnvVar } from '../../core';
import type { PythonValue } from '../../python';

/** An error in the options of an authenticator. */
export interface AuthenticatorProblem {
  /** Error code. */
  readonly code: DiagnosticCode;
  /** The option, such as `tls`. */
  readonly property: string;
  /**
   * The given value as text; never a secret.
   * @default not shown
   */
  readonly given?: string;
  /**
   * Allowed values.
   * @default not shown
   */
  readonly allowed?: string;
}

/** A risk in the options of an authenticator: a warning that users can acknowledge by its id. */
export interface AuthenticatorWarning {
  /** Id of the warning: an error code from the catalogue. */
  readonly id: string;
  /** What can happen, in one sentence. */
  readonly message: string;
  /** How to avoid it. */
  readonly fix: string;
}

/** An authenticator as the hub needs it: the class, its packages, its traits, and properties that are checked. */
export interface AuthenticatorDefinition {
  /** Name of an authenticator that JupyterHub knows by its entry point, or `module.Class`. */
  readonly className: string;
  /** Python packages, with versions, to install in the hub's image. */
  readonly packages: readonly string[];
  /** True if it accepts any account in the world. `Access.everyoneSignedIn` is then refused. */
  readonly open: boolean;
  /** True if it uses the OAuth redirect URI `/hub/oauth_callback`. */
  readonly oauth: boolean;
  /** Configuration traits by `Class.trait`. */
  readonly traits: Readonly<Record<string, PythonValue>>;
  /**
   * Redirect URI that the user expects; it must match the hub's.
   * @default derived from the hub's host
   */
  readonly callbackUrl?: string;
  /**
   * True if its own options decide who may enter, such as organizations or groups.
   * @default false
   */
  readonly allows?: boolean;
  /**
   * True if it sets the groups of users, so that the hub must not define groups.
   * @default false
   */
  readonly managesGroups?: boolean;
  /**
   * True if one shared password opens every account.
   * @default false
   */
  readonly sharedPassword?: boolean;
  /**
   * Form of user names: e-mail addresses, names without a domain, or either.
   * @default `any`
   */
  readonly userNames?: 'email' | 'plain' | 'any';
  /**
   * Errors in its options.
   * @default none
   */
  readonly problems?: readonly AuthenticatorProblem[];
  /**
   * Warnings about its options.
   * @default none
   */
  readonly warnings?: readonly AuthenticatorWarning[];
  /**
   * True if an admin must approve new accounts whose names are on the hub's access lists.
   * @default false
   */
  readonly needsApproval?: boolean;
  /**
   * Python source that defines the class `className`, if no package contains it.
   * @default none
   */
  readonly classSource?: string;
}

/** Options of every OAuth authenticator. */
export interface OAuthOptions {
  /** OAuth client id of this hub at the provider. */
  readonly clientId: string | EnvVar;
  /** OAuth client secret; the hub reads it from a file. */
  readonly clientSecret: EnvVar;
  /**
   * Redirect URI registered at the provider.
   * @default derived from the hub's host: `https://<host>/hub/oauth_callback`
   */
  readonly callbackUrl?: string;
  /**
   * Redirect browsers to the provider at once, without the hub's sign-in page. Source: JupyterHub, `auto_login`.
   * @default false
   */
  readonly autoLogin?: boolean;
  /**
   * User names on the hub by the name at the provider. If an account at the provider already has the new name, map that
   * account too; otherwise both share a home. Source: JupyterHub, `Authenticator.username_map`.
   * @default none
   */
  readonly usernameMap?: Readonly<Record<string, string>>;
}

/** Arguments that an OAuth authenticator passes to `OAuthStrategy`. */
export interface OAuthStrategyProps {
  /** Name of an authenticator that JupyterHub knows by its entry point, or `module.Class`. */
  readonly className: string;
  /** Class of the package `oauthenticator` that has the traits. */
  readonly owner: string;
  /**
   * Warnings about the options.
   * @default none
   */
  readonly warnings?: readonly AuthenticatorWarning[];
  /** Options that every OAuth authenticator has. */
  readonly options: OAuthOptions;
  /** Traits of the owner by name; undefined ones are left out. */
  readonly traits: Readonly<Record<string, PythonValue | undefined>>;
}
