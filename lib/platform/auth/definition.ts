import type { DiagnosticCode, EnvVar } from '../../core';
import type { PythonValue } from '../../python';

/** Something that is wrong with an authenticator's options. */
export interface AuthenticatorProblem {
  /** The code of the fault that is told. */
  readonly code: DiagnosticCode;
  /** The option, such as `tls`. */
  readonly property: string;
  /** What was given, as text; never a secret. */
  readonly given?: string;
  /** What is allowed in its place. */
  readonly allowed?: string;
}

/** A risk of an authenticator's options that the user may accept: a warning, acknowledged by its id. */
export interface AuthenticatorWarning {
  /** The id of the warning, which is a code of the catalogue. */
  readonly id: string;
  /** What can happen, in one sentence. */
  readonly message: string;
  /** How to avoid it. */
  readonly fix: string;
}

/** What an authenticator gives to the hub. */
export interface AuthenticatorDefinition {
  /** Entry point of JupyterHub's authenticators, or `module.Class`. */
  readonly className: string;
  /** Python packages that the hub's image needs, with versions. */
  readonly packages: readonly string[];
  /** True when any account in the world can pass it, so that letting everyone in would open the hub to the world. */
  readonly open: boolean;
  /** True when it sends browsers back to `/hub/oauth_callback`. */
  readonly oauth: boolean;
  /** Traits of the configuration, by `Class.trait`. */
  readonly traits: Readonly<Record<string, PythonValue>>;
  /** A call-back address that the user insists on. */
  readonly callbackUrl?: string;
  /** True when its own options say who may enter: organisations, groups. Default: false. */
  readonly allows?: boolean;
  /** True when it says which groups a user is in, so that the hub may not. Default: false. */
  readonly managesGroups?: boolean;
  /** True when one password is all that stands between a stranger and every account. Default: false. */
  readonly sharedPassword?: boolean;
  /** What user names look like: whole e-mail addresses, names without a domain, or either. Default: `any`. */
  readonly userNames?: 'email' | 'plain' | 'any';
  /** What is wrong with its options. Default: nothing. */
  readonly problems?: readonly AuthenticatorProblem[];
  /** Risks of its options. Default: none. */
  readonly warnings?: readonly AuthenticatorWarning[];
  /** True when an admin must let in accounts of names that are on the hub's lists. Default: false. */
  readonly needsApproval?: boolean;
  /** Python that defines the class `className`, where that class is in no package. Default: none. */
  readonly classSource?: string;
}

/** Options of every OAuth authenticator. */
export interface OAuthOptions {
  /** The id that the provider gave to this hub. */
  readonly clientId: string | EnvVar;
  /** The secret that the provider gave with it; it reaches the hub as a file. */
  readonly clientSecret: EnvVar;
  /** Default: derived from the hub's host, which is what the provider must be told. */
  readonly callbackUrl?: string;
  /** Send browsers to the provider at once, without the hub's own page and button. Default: false. */
  readonly autoLogin?: boolean;
  /**
   * Other names for some users, by the name that the provider gives. Map the account that has the new name at the
   * provider as well, or both share a home. Default: none.
   */
  readonly usernameMap?: Readonly<Record<string, string>>;
}

/** The options that an OAuth authenticator passes to `OAuthStrategy`. */
export interface OAuthFacts {
  /** Entry point of JupyterHub's authenticators, or `module.Class`. */
  readonly className: string;
  /** Class of the package `oauthenticator`, which owns the traits. */
  readonly owner: string;
  /** Risks of the options. Default: none. */
  readonly warnings?: readonly AuthenticatorWarning[];
  /** What every OAuth authenticator is told. */
  readonly options: OAuthOptions;
  /** Traits of the owner, by their names; those that are undefined are left out. */
  readonly traits: Readonly<Record<string, PythonValue | undefined>>;
}
