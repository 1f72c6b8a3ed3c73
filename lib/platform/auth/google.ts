import type { EnvVar } from '../../core';
import { PythonSecretPath } from '../../python';
import { VERSIONS } from '../../versions';
import type { AuthenticatorProblem, AuthenticatorWarning, OAuthOptions } from './definition';
import { OAuthStrategy } from './strategy';

/** Options of the Google authenticator. Source: oauthenticator, `GoogleOAuthenticator`. */
export interface GoogleOptions extends OAuthOptions {
  /**
   * Only accounts of these Google Workspace domains can sign in. It restricts sign-in; `access` decides who may enter.
   * With exactly one domain, `@domain` is removed from user names and so from the names of their volumes. Source:
   * `hosted_domain`.
   * @default any account
   */
  readonly hostedDomain?: string | readonly string[];
  /**
   * Google groups whose members may enter, by domain. Needs `serviceAccount`.
   * @default none
   */
  readonly allowedGroups?: Readonly<Record<string, readonly string[]>>;
  /**
   * Google groups whose members are admins, by domain. Needs `serviceAccount`.
   * @default none
   */
  readonly adminGroups?: Readonly<Record<string, readonly string[]>>;
  /**
   * Include members of nested groups.
   * @default false
   */
  readonly nestedGroups?: boolean;
  /**
   * By domain: the service account key that can read the directory, and the administrator that it impersonates.
   * @default none
   */
  readonly serviceAccount?: Readonly<
    Record<string, { readonly administrator: string; readonly key: EnvVar }>
  >;
}

/** Signs users in with Google. Source: oauthenticator, `GoogleOAuthenticator`. */
export class GoogleAuthenticator extends OAuthStrategy {
  readonly open: boolean;
  /** With one hosted domain, names without a domain; otherwise e-mail addresses. */
  readonly userNames: 'email' | 'plain';
  override readonly allows: boolean;
  override readonly packages: readonly string[];
  override readonly problems: readonly AuthenticatorProblem[];

  constructor(options: GoogleOptions) {
    const { hostedDomain, allowedGroups = {}, adminGroups = {}, serviceAccount = {} } = options;
    const domains = typeof hostedDomain === 'string' ? [hostedDomain] : (hostedDomain ?? []);
    const grouped = [...Object.keys(allowedGroups), ...Object.keys(adminGroups)];
    super({
      className: 'google',
      owner: 'GoogleOAuthenticator',
      options,
      warnings: groupsByAddress(grouped, domains),
      traits: {
        hosted_domain: domains,
        // Explicit, because it names the users' volumes and upstream's default may change.
        strip_domain: domains.length === 1,
        allowed_google_groups: whenGiven(allowedGroups),
        admin_google_groups: whenGiven(adminGroups),
        include_nested_groups: options.nestedGroups,
        gsuite_administrator: whenGiven(mapValues(serviceAccount, ({ administrator }) => administrator)),
        google_service_account_keys: whenGiven(
          mapValues(serviceAccount, ({ key }) => new PythonSecretPath(key)),
        ),
      },
    });
    this.open = domains.length === 0;
    this.userNames = domains.length === 1 ? 'plain' : 'email';
    this.allows = Object.keys(allowedGroups).length > 0;
    const extra = grouped.length > 0 ? '[googlegroups]' : '';
    this.packages = [`oauthenticator${extra}==${VERSIONS.oauthenticator}`];
    this.problems = [
      ...domains
        .filter((domain) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain))
        .map((given) => ({ code: 'LW_AUTH_DOMAIN_INVALID' as const, property: 'hostedDomain', given })),
      ...[...new Set(grouped)]
        .filter((domain) => !serviceAccount[domain])
        .map((given) => ({ code: 'LW_AUTH_GROUPS_INCOMPLETE' as const, property: 'serviceAccount', given })),
    ];
  }
}

/**
 * Upstream finds a user's groups by the e-mail address. A private account can have an address of the organization and
 * keep it after its owner has left. Only `hosted_domain` requires an account that the organization manages.
 */
function groupsByAddress(
  grouped: readonly string[],
  domains: readonly string[],
): readonly AuthenticatorWarning[] {
  const open = [...new Set(grouped)].filter((domain) => !domains.includes(domain));
  if (open.length === 0) return [];
  return [
    {
      id: 'LW_AUTH_GROUPS_CHANGEABLE',
      message: `Groups of ${open.join(', ')} are granted by the e-mail address alone, so a private account with such an address gets them too.`,
      fix: 'Add the domain to hostedDomain, so that only accounts of the organization can sign in',
    },
  ];
}

function mapValues<T, R>(map: Readonly<Record<string, T>>, make: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, make(value)]));
}

function whenGiven<T>(map: Readonly<Record<string, T>>): Record<string, T> | undefined {
  return Object.keys(map).length > 0 ? { ...map } : undefined;
}
