import type { CatalogueEntry } from '../../core/diagnostics';

/** The diagnostics of sign-in, labs, storage and databases of the platform. */
export const LABS_DIAGNOSTICS = {
  LW_AUTH_DOMAIN_INVALID: {
    title: 'Invalid hosted domain',
    cause: "Google compares it with the domain of the account's organization, in lower case",
    fix: 'Give a domain such as uni.example',
  },
  LW_AUTH_GROUPS_INCOMPLETE: {
    title: 'Groups are configured without the option that finds them',
    cause: 'The hub would not start, or would not know the members of the groups',
    fix: 'Set groupsClaim for OpenID Connect, organizations for GitHub teams, or serviceAccount for each domain of Google groups',
  },
  LW_AUTH_GROUPS_CHANGEABLE: {
    title: 'Users can add themselves to a group',
    cause:
      'At the provider, users can change the value that decides group membership, and groups grant rights',
    fix: 'Use only groups that the organization controls, or acknowledge the warning',
  },
  LW_AUTH_LDAP_FILTER: {
    title: 'An LDAP filter or template has the wrong placeholders',
    cause:
      'Without the user name it matches the same entries for all users; an unknown placeholder makes sign-in fail',
    fix: 'Use the allowed placeholders',
  },
  LW_AUTH_NAME_CHANGEABLE: {
    title: 'Users can change their user name at the provider',
    cause: 'The user name selects the home, and access lists contain user names',
    fix: 'Use a claim or attribute that never changes, or acknowledge the warning',
  },
  LW_AUTH_NAME_SHARED: {
    title: 'Two accounts can get the same user name',
    cause: 'The user name selects the home, and access lists contain user names',
    fix: 'Give each account a unique name, or acknowledge the warning',
  },
  LW_AUTH_ORGANIZATION_INVALID: {
    title: 'Invalid name of a GitHub organization',
    cause: 'Names are written as in URLs, with letters, digits and hyphens; a colon separates the team',
    fix: 'Use organization, or organization:team',
  },
  LW_AUTH_URL_INVALID: {
    title: 'Invalid URL of the sign-in provider',
    cause: 'The hub redirects browsers and sends requests to it',
    fix: "Use the URLs of the provider's discovery document, or use OidcProvider",
  },
  LW_AUTH_LDAP_INCOMPLETE: {
    title: 'LDAP options are incomplete',
    cause: "The hub finds a user's entry by a DN template with {username}, or by a search with an account",
    fix: 'Set bindDnTemplate, or search with bindDn and bindPassword',
  },
  LW_HUB_ACCESS_NO_RULE: {
    title: 'No access rule for the hub',
    cause: 'Access.byProvider uses the organizations or groups of the authenticator, which has none',
    fix: 'Add groups or organizations to the authenticator, or list users with Access.only',
  },
  LW_HUB_USER_NAME_INVALID: {
    title: 'No user can have this name',
    cause: 'With one hosted domain, @domain is removed from user names; otherwise they are e-mail addresses',
    fix: 'Use the name that the user has on the hub',
  },
  LW_HUB_GROUPS_CONFLICT: {
    title: 'Groups are defined twice',
    cause:
      "The authenticator sets the users' groups at each sign-in, and JupyterHub then refuses groups in its configuration",
    fix: 'Remove groups from the hub, or from the authenticator',
  },
  LW_HUB_SHARED_PASSWORD: {
    title: 'One shared password opens every account of a hub that other machines can reach',
    cause:
      'Authenticator.local is for a laptop or an isolated network: anyone who knows the password can sign in as any user',
    fix: 'Use another authenticator, or acknowledge the warning',
  },
  LW_HUB_SHARED_PASSWORD_RIGHTS: {
    title: 'Rights depend on a user name that anyone can use',
    cause: 'With one shared password, users can sign in with any name',
    fix: 'Use an authenticator with a password for each user, or acknowledge the warning',
  },
  LW_HUB_NO_APPROVER: {
    title: 'No one can approve new accounts',
    cause: 'An admin must approve an account whose name is on an access list, and there is no admin',
    fix: 'List an admin in access.admins, or acknowledge the warning',
  },
  LW_HUB_TOKEN_NOT_SECRET: {
    title: 'A token would be visible to everyone who can inspect containers',
    cause: 'Only a secret is passed as a file',
    fix: "Use EnvVar.secret('…')",
  },
  LW_HUB_PROFILE_INVALID: {
    title: 'Invalid or duplicate profile name',
    cause: "JupyterHub stores users' choices by this name",
    fix: 'Give each profile a unique name of lower-case letters, digits and hyphens',
  },
  LW_HUB_SERVICE_NAME: {
    title: 'Invalid name of a JupyterHub service',
    cause: 'The name is part of the URL /services/<name>/ and of scopes',
    fix: 'Use letters, digits, dots, hyphens and underscores',
  },
  LW_HUB_SERVICE_DUPLICATE: {
    title: 'Two JupyterHub services have the same name',
    cause: 'They would share a URL and an account',
    fix: 'Rename one of them',
  },
  LW_HUB_ROLE_UNKNOWN: {
    title: 'A role is assigned to an unknown service',
    cause: 'JupyterHub would refuse to start',
    fix: 'Use the name of a service of the hub',
  },
  LW_LAB_PRIVILEGES_CONFLICT: {
    title: 'Labs that start as root cannot have no-new-privileges',
    cause: 'start.sh switches to the lab user with sudo, which no-new-privileges forbids',
    fix: 'Remove one of the two options',
  },
  LW_LAB_HOST_CONFIG_UNKNOWN: {
    title: 'Unknown argument of create_host_config',
    cause: 'The socket filter can check only arguments that it knows',
    fix: "Use an argument of docker-py's create_host_config, or docker: 'socket' to run without the filter",
  },
  LW_LAB_ROOT: {
    title: 'Labs start as root',
    cause: 'They run without no-new-privileges and with some capabilities',
    fix: 'Remove lab.root, or acknowledge the warning',
  },
  LW_LAB_ROOT_VARIABLE: {
    title: 'A variable has no effect in labs that do not start as root',
    cause: 'start.sh reads NB_UID, NB_GID, NB_USER, CHOWN_… and GRANT_SUDO only if it runs as root',
    fix: 'Use lab.root',
  },
  LW_LAB_SECRET_SHARED: {
    title: 'A secret is in the environment of every lab',
    cause: 'Every user can read it, and so can anyone who can inspect containers',
    fix: 'Give each user a separate secret, or acknowledge the warning',
  },
  LW_LAB_BASE_CONFLICT: {
    title: 'A lab image has two base images',
    cause: 'The Dockerfile already contains FROM',
    fix: 'Remove from or dockerfile',
  },
  LW_LAB_FILE_DUPLICATE: {
    title: 'Two files of a lab image have the same name',
    cause: 'They would have the same path in the build context',
    fix: 'Rename one of them, or put both into a folder',
  },
  LW_STORAGE_MOUNT_INVALID: {
    title: 'Invalid mount point in labs',
    cause: 'It must be an absolute path of letters, digits, dots, hyphens and underscores',
    fix: 'Use a path such as /shared',
  },
  LW_STORAGE_ACCESS_INVALID: {
    title: 'No group can access this storage',
    cause: 'No group can read or write, or groups have write access to a read-only storage',
    fix: 'List groups, or remove readOnly',
  },
  LW_STORAGE_CIFS_SECRET: {
    title: 'The password of a CIFS share cannot be a secret',
    cause: 'Docker stores the options of a volume, and cannot read them from a file',
    fix: 'Use EnvVar.required; anyone who can inspect volumes on the host can then read the password',
  },
  LW_MLFLOW_WORKERS_INVALID: {
    title: 'Invalid number of MLflow workers',
    cause: 'MLflow needs at least one worker process',
    fix: 'Use a whole number from 1',
  },
  LW_DB_INIT_SCRIPT: {
    title: 'PostgreSQL would ignore this init script',
    cause: 'The image runs only *.sql, *.sql.gz, *.sql.xz, *.sql.zst and *.sh',
    fix: 'Rename the file',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
