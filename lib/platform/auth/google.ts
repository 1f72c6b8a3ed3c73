import type { EnvVar } from '../../core';
import { PythonSecretPath } from '../../python';
import { VERSIONS } from '../../versions';
import type { AuthenticatorProblem, AuthenticatorWarning, OAuthOptions } from './definition';
import { OAuthStrategy } from './strategy';

/** Options of Google's sign-in. */
export interface GoogleOptions extends OAuthOptions {
  /**
   * Only accounts of these organisations may try. It restricts, and does not allow: `access` says who enters.
   * Exactly one strips `@domain` from user names, and so names their volumes. Default: any account.
   */
  readonly hostedDomain?: string | readonly string[];
  /** Google groups whose members may enter, by domain. Needs `serviceAccount`. Default: none. */
  readonly allowedGroups?: Readonly<Record<string, readonly string[]>>;
  /** Google groups whose members are admins, by domain. Needs `serviceAccount`. Default: none. */
  readonly adminGroups?: Readonly<Record<string, readonly string[]>>;
  /** Count members of groups within groups. Default: false. */
  readonly nestedGroups?: boolean;
  /** The service account that may read the directory, and the administrator it acts for, of each domain. */
  readonly serviceAccount?: Readonly<
    Record<string, { readonly administrator: string; readonly key: EnvVar }>
  >;
}

/** Google accounts. Source: oauthenticator, `GoogleOAuthenticator`. */
export class GoogleAuthenticator extends OAuthStrategy {
  readonly open: boolean;
  /** Names without a domain with one hosted domain; else whole e-mail addresses. */
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
        // Written down because it names the users' volumes: upstream's default may change.
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
 * Upstream looks for a user's groups by the e-mail address. A private account can have an address of the organisation,
 * and keeps it when its owner has left: only `hosted_domain` asks for accounts that the organisation manages.
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
      message: `Groups of ${open.join(', ')} are granted by the e-mail address alone, also to a private account that has such an address.`,
      fix: 'Name the domain in hostedDomain, so that only accounts of the organisation count',
    },
  ];
}

function mapValues<T, R>(map: Readonly<Record<string, T>>, make: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, make(value)]));
}

function whenGiven<T>(map: Readonly<Record<string, T>>): Record<string, T> | undefined {
  return Object.keys(map).length > 0 ? { ...map } : undefined;
}
