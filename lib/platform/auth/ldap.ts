import type { EnvVar } from '../../core';
import { VERSIONS } from '../../versions';
import { changeableAttribute } from './claims';
import type { AuthenticatorDefinition, AuthenticatorProblem, AuthenticatorWarning } from './definition';
import { traitsOf } from './strategy';

/** Search for a user's entry, if its DN cannot be built from the user name. */
export interface LdapSearch {
  /** Base DN of the search, such as `ou=people,dc=uni,dc=example`. Source: `user_search_base`. */
  readonly base: string;
  /**
   * Attribute that contains the user name; `sAMAccountName` for Active Directory.
   * @default `uid`
   */
  readonly userAttribute?: string;
  /**
   * Search filter with `{login_attr}` and `{login}`. A filter that matches further attributes gives one account several
   * names and needs `useFoundName`. Source: `lookup_dn_search_filter`.
   * @default `({login_attr}={login})`
   */
  readonly filter?: string;
  /**
   * DN of the account that searches.
   * @default anonymous, which the server must allow
   */
  readonly bindDn?: string | EnvVar;
  /**
   * Password of `bindDn`; the hub reads it from a file. Required with `bindDn`.
   * @default none
   */
  readonly bindPassword?: EnvVar;
  /**
   * Attribute whose value replaces the user name in the templates.
   * @default the entry's DN
   */
  readonly dnAttribute?: string;
  /**
   * Use the name from the directory as the user name, not the name that was typed.
   * @default false
   */
  readonly useFoundName?: boolean;
}

/** Options of the LDAP authenticator. Source: ldapauthenticator 2, `LDAPAuthenticator`. */
export interface LdapOptions {
  /** Host name or address of the directory server. */
  readonly serverAddress: string | EnvVar;
  /**
   * Port of the directory server.
   * @default 636 with `on_connect`, otherwise 389
   */
  readonly port?: number;
  /**
   * `before_bind` is StartTLS, `on_connect` is LDAPS, `insecure` sends passwords unencrypted.
   * @default `before_bind`
   */
  readonly tls?: 'on_connect' | 'before_bind' | 'insecure';
  /**
   * DN templates with `{username}`, such as `uid={username},ou=people,dc=uni,dc=example`, tried in order.
   * @default none
   */
  readonly bindDnTemplate?: readonly string[];
  /**
   * Search for the entry first.
   * @default only the templates are used
   */
  readonly search?: LdapSearch;
  /**
   * DNs of groups whose members may enter with `Access.byProvider`.
   * @default none
   */
  readonly allowedGroups?: readonly string[];
  /**
   * Filter for members of a group, with `{userdn}` and `{uid}`.
   * @default `member`, `uniqueMember` or `memberUid` matches
   */
  readonly groupSearchFilter?: string;
  /**
   * Only entries that match this filter can sign in. Needs `search`.
   * @default all entries
   */
  readonly searchFilter?: string;
  /**
   * Regular expression for valid user names.
   * @default upstream's: letters, digits, dots, hyphens and underscores
   */
  readonly validUsernameRegex?: string;
}

/** Signs users in with an LDAP directory. Source: ldapauthenticator 2, `LDAPAuthenticator`. */
export class LdapAuthenticator implements AuthenticatorDefinition {
  readonly className = 'ldap';
  readonly packages = [`jupyterhub-ldapauthenticator==${VERSIONS.ldapAuthenticator}`];
  readonly open = false;
  readonly oauth = false;
  readonly allows: boolean;
  readonly traits: AuthenticatorDefinition['traits'];
  readonly problems: readonly AuthenticatorProblem[];
  readonly warnings: readonly AuthenticatorWarning[];

  constructor(options: LdapOptions) {
    const { bindDnTemplate = [], search, allowedGroups = [] } = options;
    this.allows = allowedGroups.length > 0;
    this.traits = traitsOf('LDAPAuthenticator', {
      server_address: options.serverAddress,
      server_port: options.port,
      tls_strategy: options.tls ?? 'before_bind',
      bind_dn_template: bindDnTemplate,
      lookup_dn: search ? true : undefined,
      user_search_base: search?.base,
      user_attribute: search ? (search.userAttribute ?? 'uid') : undefined,
      lookup_dn_search_filter: search?.filter,
      lookup_dn_search_user: search?.bindDn,
      lookup_dn_search_password: search?.bindPassword,
      lookup_dn_user_dn_attribute: search?.dnAttribute,
      use_lookup_dn_username: search ? (search.useFoundName ?? false) : undefined,
      allowed_groups: allowedGroups,
      group_search_filter: options.groupSearchFilter,
      search_filter: options.searchFilter,
      valid_username_regex: options.validUsernameRegex,
    });
    this.warnings = warningsOf(options);
    this.problems = [
      ...filterProblems(options),
      ...(bindDnTemplate.length === 0 && !search
        ? [{ code: 'LW_AUTH_LDAP_INCOMPLETE' as const, property: 'bindDnTemplate, search', given: 'none' }]
        : []),
      ...(search?.bindDn && !search.bindPassword
        ? [{ code: 'LW_AUTH_LDAP_INCOMPLETE' as const, property: 'search.bindPassword', given: 'none' }]
        : []),
      ...bindDnTemplate
        .filter((template) => !template.includes('{username}'))
        .map((given) => ({
          code: 'LW_AUTH_LDAP_INCOMPLETE' as const,
          property: 'bindDnTemplate',
          given,
          allowed: '…{username}…',
        })),
    ];
  }
}

/**
 * Checks the placeholders of templates and filters. A filter without the user matches the same entries for every user, so
 * every user would be in every group. Upstream fills them with `str.format`, which fails at sign-in on an unknown name.
 */
function filterProblems({
  bindDnTemplate = [],
  groupSearchFilter,
  search,
  searchFilter,
}: LdapOptions): readonly AuthenticatorProblem[] {
  const templates: readonly Template[] = [
    ...bindDnTemplate.map((given): Template => ['bindDnTemplate', given, ['username'], []]),
    ['groupSearchFilter', groupSearchFilter, [], ['userdn', 'uid']],
    ['search.filter', search?.filter, ['login'], ['login_attr']],
    ['searchFilter', searchFilter, ['username'], ['userattr']],
  ];
  const wrong = templates.filter(([, given, all, some]) => given !== undefined && !fits(given, all, some));
  return [
    ...wrong.map(([property, given = '', all, some]) => ({
      code: 'LW_AUTH_LDAP_FILTER' as const,
      property,
      given,
      allowed: [...all, ...some].map((name) => `{${name}}`).join(', '),
    })),
    ...(searchFilter !== undefined && !search
      ? [{ code: 'LW_AUTH_LDAP_INCOMPLETE' as const, property: 'search', given: 'none, with searchFilter' }]
      : []),
  ];
}

/** A template: its option, its text, the required placeholders, and optional ones (at least one if none is required). */
type Template = readonly [
  property: string,
  given: string | undefined,
  all: readonly string[],
  some: readonly string[],
];

function fits(given: string, all: readonly string[], some: readonly string[]): boolean {
  const names = [...given.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const rest = given.replace(/\{\{|\}\}|\{[^{}]*\}/g, '');
  const known = names.every((name) => all.includes(name) || some.includes(name));
  const enough = all.length > 0 ? all.every((name) => names.includes(name)) : names.length > 0;
  return known && enough && !/[{}]/.test(rest);
}

function warningsOf({ bindDnTemplate = [], search }: LdapOptions): readonly AuthenticatorWarning[] {
  const attribute = search && search.useFoundName !== true ? (search.userAttribute ?? 'uid') : undefined;
  const typedName = search?.filter !== undefined && search.useFoundName !== true;
  return [
    ...(attribute === undefined ? [] : changeableAttribute(attribute)),
    ...(bindDnTemplate.length > 1
      ? [
          {
            id: 'LW_AUTH_NAME_SHARED' as const,
            message:
              'Entries with the same name under different templates get the same user name, and so share one home and its rights.',
            fix: 'Use one template, or search; acknowledge the warning if names are unique in the whole directory',
          },
        ]
      : []),
    ...(typedName
      ? [
          {
            id: 'LW_AUTH_NAME_CHANGEABLE' as const,
            message:
              'The user name is the name that was typed. If the filter matches an attribute that users can change, one user can take over the home of another.',
            fix: 'Set search.useFoundName, and set dnAttribute to an attribute that never changes; or remove search.filter',
          },
        ]
      : []),
  ];
}
