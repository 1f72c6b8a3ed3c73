import type { EnvVar } from '../../core';
import { VERSIONS } from '../../versions';
import type { AuthenticatorDefinition, AuthenticatorProblem } from './definition';
import { traitsOf } from './strategy';

/** How a user's entry is found, where names do not give it away. */
export interface LdapSearch {
  /** Where to look, such as `ou=people,dc=uni,dc=example`. */
  readonly base: string;
  /** Attribute with the user's name. Default: `uid`; Active Directory's is `sAMAccountName`. */
  readonly userAttribute?: string;
  /** Filter with `{login_attr}` and `{login}`. Default: the attribute equals the name. */
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
    this.problems = [
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
