import type { EnvVar } from '../../core';
import { VERSIONS } from '../../versions';
import { changeableAttribute } from './claims';
import type { AuthenticatorDefinition, AuthenticatorProblem, AuthenticatorWarning } from './definition';
import { traitsOf } from './strategy';

/** How a user's entry is found, where names do not give it away. */
export interface LdapSearch {
  /** Where to look, such as `ou=people,dc=uni,dc=example`. */
  readonly base: string;
  /** Attribute with the user's name. Default: `uid`; Active Directory's is `sAMAccountName`. */
  readonly userAttribute?: string;
  /**
   * Filter with `{login_attr}` and `{login}`. One that looks at further attributes gives an account several names, and
   * needs `useFoundName`. Default: the attribute equals the name.
   */
  readonly filter?: string;
  /** The account that searches. Default: nobody, where the server allows it. */
  readonly bindDn?: string | EnvVar;
  /** Its password; it reaches the hub as a file. */
  readonly bindPassword?: EnvVar;
  /** Attribute that is put into the templates in place of the name. Default: the whole name of the entry. */
  readonly dnAttribute?: string;
  /** Call users as the directory does, not as they signed in. Default: false. */
  readonly useFoundName?: boolean;
}

/** Options of a directory server. */
export interface LdapOptions {
  /** Host name or address of the directory server. */
  readonly serverAddress: string | EnvVar;
  /** Default: 636 with `on_connect`, else 389. */
  readonly port?: number;
  /** `before_bind` is StartTLS, `on_connect` is ldaps, `insecure` sends passwords in the clear. Default: `before_bind`. */
  readonly tls?: 'on_connect' | 'before_bind' | 'insecure';
  /** Names of entries with `{username}`, such as `uid={username},ou=people,dc=uni,dc=example`; tried in turn. */
  readonly bindDnTemplate?: readonly string[];
  /** Look the entry up first. Default: only the templates. */
  readonly search?: LdapSearch;
  /** Groups, by their whole names, whose members may enter: `Access.byProvider`. Default: none. */
  readonly allowedGroups?: readonly string[];
  /** Filter for a group's members, with `{userdn}` and `{uid}`. Default: `member`, `uniqueMember` or `memberUid`. */
  readonly groupSearchFilter?: string;
  /** Only entries that match may sign in. With `search`. Default: all. */
  readonly searchFilter?: string;
  /** What names users may have. Default: upstream's, letters, digits, dots, hyphens and underscores. */
  readonly validUsernameRegex?: string;
}

/** A directory server. Source: ldapauthenticator 2, `LDAPAuthenticator`. */
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
 * Filters without the user in them match the same entries whoever signs in: everybody would be in every group.
 * Upstream fills them with `str.format`, which fails at sign-in on a name that it does not know.
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

/** A template: its option, its text, the names that it must have, and those of which it must have one if it has none. */
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
  const own = search?.filter !== undefined && search.useFoundName !== true;
  return [
    ...(attribute === undefined ? [] : changeableAttribute(attribute)),
    ...(bindDnTemplate.length > 1
      ? [
          {
            id: 'LW_AUTH_NAME_SHARED' as const,
            message:
              'Entries of one name below several templates get one user name, and with it one home and its rights.',
            fix: 'Use one template, or search; acknowledge where names are unique in the whole directory',
          },
        ]
      : []),
    ...(own
      ? [
          {
            id: 'LW_AUTH_NAME_CHANGEABLE' as const,
            message:
              'Users get the name that they typed. A filter that looks at an attribute which its user can change lets one user take the home of another.',
            fix: 'Set search.useFoundName, and dnAttribute to an attribute that never changes; or leave out search.filter',
          },
        ]
      : []),
  ];
}
