import type { CatalogueEntry } from '../../core/diagnostics';

/** The diagnostics of sign-in, labs, storage and databases of the platform. */
export const LABS_DIAGNOSTICS = {
  LW_AUTH_DOMAIN_INVALID: {
    title: 'A hosted domain is not a domain',
    cause: 'Google compares it with the organisation of the account, in lower case',
    fix: 'Give a domain such as uni.example',
  },
  LW_AUTH_GROUPS_INCOMPLETE: {
    title: 'Groups are named, but nothing says how they are found out',
    cause: 'The hub would not start, or would know of no membership',
    fix: 'Give groupsClaim for OpenID Connect, organizations for teams of GitHub, or serviceAccount for each domain of Google groups',
  },
  LW_AUTH_GROUPS_CHANGEABLE: {
    title: 'Users can put themselves into a group',
    cause: 'The provider lets its users choose what the group goes by, and groups give rights',
    fix: 'Count only what the organisation controls; or acknowledge',
  },
  LW_AUTH_LDAP_FILTER: {
    title: 'A filter or template of the directory has the wrong placeholders',
    cause: 'Without the user in it, it matches the same entries for everybody; with others, signing in fails',
    fix: 'Use the placeholders that are allowed',
  },
  LW_AUTH_NAME_CHANGEABLE: {
    title: 'Users can change their user name at the provider',
    cause: 'The name selects the home, and the lists of users and admins go by it',
    fix: 'Take the name from something that never changes; or acknowledge',
  },
  LW_AUTH_NAME_SHARED: {
    title: 'Two accounts can get the same user name',
    cause: 'The name selects the home, and the lists of users and admins go by it',
    fix: 'Give each account a name of its own; or acknowledge',
  },
  LW_AUTH_ORGANIZATION_INVALID: {
    title: 'An organisation of GitHub cannot have this name',
    cause: 'Names are written as in addresses: letters, digits and hyphens, a colon before a team',
    fix: 'Give organisation, or organisation:team',
  },
  LW_AUTH_URL_INVALID: {
    title: 'An address of the sign-in provider is not an address',
    cause: 'The hub sends browsers and requests there',
    fix: "Give the addresses of the provider's discovery document, or use OidcProvider",
  },
  LW_AUTH_LDAP_INCOMPLETE: {
    title: 'The directory cannot be asked for a user',
    cause: 'An entry is found by a template with {username}, or by a search with an account that may search',
    fix: 'Give bindDnTemplate, or search with bindDn and bindPassword',
  },
  LW_HUB_ACCESS_NO_RULE: {
    title: 'Nothing says who may enter the hub',
    cause: 'Access.byProvider leaves it to the authenticator, which has no organisations or groups to go by',
    fix: 'Give the authenticator its groups or organisations, or name users with Access.only',
  },
  LW_HUB_USER_NAME_INVALID: {
    title: 'A name on a list is one that no user can have',
    cause: 'One hosted domain strips @domain from user names; without it they are whole addresses',
    fix: 'Write the name as the hub will see it',
  },
  LW_HUB_GROUPS_CONFLICT: {
    title: 'Groups are given twice',
    cause:
      "The authenticator sets users' groups at each sign-in, and JupyterHub then refuses groups of its own",
    fix: 'Leave out groups, or the groups of the authenticator',
  },
  LW_HUB_SHARED_PASSWORD: {
    title: 'One password opens every account of a hub that other machines can reach',
    cause: 'Authenticator.local is for laptops and closed doors: whoever knows the password is any user',
    fix: 'Use another authenticator, or acknowledge',
  },
  LW_HUB_SHARED_PASSWORD_RIGHTS: {
    title: 'Rights go by a name that anybody can sign in with',
    cause: 'With one password for all, the name is what a user says of himself',
    fix: 'Use an authenticator with a password for each user; or acknowledge',
  },
  LW_HUB_NO_APPROVER: {
    title: 'Nobody can let new accounts in',
    cause:
      'A name that the hub knows is not given to whoever signs up first; an admin must say yes, and there is none',
    fix: 'Name an admin; or acknowledge',
  },
  LW_HUB_TOKEN_NOT_SECRET: {
    title: 'A token would be seen by everybody who can look at a container',
    cause: 'Only a secret parameter is handed over as a file',
    fix: "Use EnvVar.secret('…')",
  },
  LW_HUB_PROFILE_INVALID: {
    title: 'A profile has a name that it cannot have',
    cause: "The name is a key that users' choices are remembered by",
    fix: 'Give each profile a name of its own of lower-case letters, digits and hyphens',
  },
  LW_HUB_SERVICE_NAME: {
    title: 'A service of the hub has a name that cannot stand in an address',
    cause: 'The hub leads /services/<name>/ to it, and scopes go by the name',
    fix: 'Use letters, digits, dots, hyphens and underscores',
  },
  LW_HUB_SERVICE_DUPLICATE: {
    title: 'Two services of the hub have one name',
    cause: 'They would share an address and an account',
    fix: 'Rename one of them',
  },
  LW_HUB_ROLE_UNKNOWN: {
    title: 'A role is given to a service that the hub does not have',
    cause: 'JupyterHub would refuse to start',
    fix: 'Name a service of the hub',
  },
  LW_LAB_PRIVILEGES_CONFLICT: {
    title: 'Labs that start as root cannot have no-new-privileges',
    cause: 'start.sh becomes the lab user by sudo, which that setting forbids',
    fix: 'Leave out one of the two',
  },
  LW_LAB_HOST_CONFIG_UNKNOWN: {
    title: 'An argument of create_host_config is unknown',
    cause: "The filter before Docker's socket compares each lab with what the stack configures",
    fix: "Use an argument of docker-py's create_host_config, or docker: 'socket' to leave out the filter",
  },
  LW_LAB_ROOT: {
    title: 'Labs start as root',
    cause: 'They give up no-new-privileges and keep some capabilities',
    fix: 'Leave out lab.root, or acknowledge',
  },
  LW_LAB_ROOT_VARIABLE: {
    title: 'A variable has no effect in labs that do not start as root',
    cause: 'start.sh reads NB_UID, NB_GID, NB_USER, CHOWN_… and GRANT_SUDO as root only',
    fix: 'Use lab.root',
  },
  LW_LAB_SECRET_SHARED: {
    title: 'A secret is in the environment of every lab',
    cause: 'Every user can read it, and so can whoever may inspect containers',
    fix: 'Give users secrets of their own, or acknowledge',
  },
  LW_LAB_BASE_CONFLICT: {
    title: 'A lab image has two bases',
    cause: 'A Dockerfile on disk has a FROM of its own',
    fix: 'Leave out from or dockerfile',
  },
  LW_LAB_FILE_DUPLICATE: {
    title: 'Two files of a lab image have one name',
    cause: 'They would lie in one place of the build context',
    fix: 'Rename one of them, or put both into a folder',
  },
  LW_STORAGE_MOUNT_INVALID: {
    title: 'A mount point in the labs is not a path',
    cause: 'It begins with a slash, and holds letters, digits, dots, hyphens and underscores',
    fix: 'Give a path such as /shared',
  },
  LW_STORAGE_ACCESS_INVALID: {
    title: 'Nobody could use a storage as it is said',
    cause: 'No group may read or write, or a read-only storage is given to writers',
    fix: 'Name groups, or leave out readOnly',
  },
  LW_STORAGE_CIFS_SECRET: {
    title: 'The password of a share cannot be a secret',
    cause: "Docker keeps a volume's options as they are, and can read no file for them",
    fix: 'Use EnvVar.required, and know that whoever may inspect volumes on the host can read it',
  },
  LW_MLFLOW_WORKERS_INVALID: {
    title: 'MLflow cannot run with so many processes',
    cause: 'It needs one at least, and whole ones',
    fix: 'Give a number from 1',
  },
  LW_DB_INIT_SCRIPT: {
    title: 'PostgreSQL would not run a file at its first start',
    cause: 'It runs *.sql, *.sql.gz, *.sql.xz, *.sql.zst and *.sh',
    fix: 'Rename the file',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
