import type { CatalogueEntry } from '../../core/diagnostics';

/** The diagnostics of Dockerfiles, Python files, Traefik and the JupyterHub platform. */
export const PLATFORM_DIAGNOSTICS = {
  LW_TRAEFIK_V1_ENGINE: {
    title: 'Traefik 1.7 cannot speak to Docker Engine 29 or later',
    cause: 'It speaks Docker API 1.24 only',
    fix: 'Move to the v3 dialect, or acknowledge',
  },
  LW_PROXY_EMAIL_INVALID: {
    title: "The e-mail address for Let's Encrypt is not an address",
    cause: "Let's Encrypt refuses the account",
    fix: "Give an address, or EnvVar.required('ACME_EMAIL')",
  },
  LW_PROXY_DNS_PROVIDER: {
    title: 'The DNS challenge needs a provider',
    cause: 'Traefik must know whose API to call',
    fix: 'Give provider and its environment',
  },
  LW_PROXY_ADDRESS_INVALID: {
    title: 'An address range is not one',
    cause: 'Traefik would drop the whole route, or not start',
    fix: 'Give addresses such as 10.0.0.0/8 or 192.0.2.7',
  },
  LW_PROXY_HSTS_INVALID: {
    title: 'Strict-Transport-Security cannot be said like this',
    cause: 'Browsers heed it over https only, and their lists want a year and all subdomains',
    fix: 'Leave it out, or give what is allowed',
  },
  LW_PROXY_DASHBOARD_OPEN: {
    title: "Traefik's dashboard would be open, or nowhere",
    cause: 'It shows every route: it needs a password by a secret parameter, and a host name of its own',
    fix: "Give host, and users: EnvVar.secret('DASHBOARD_USERS')",
  },
  LW_PROXY_WILDCARD: {
    title: 'A certificate for every name below a host needs a DNS challenge',
    cause: "Let's Encrypt gives wildcard certificates only to those who can write the DNS of the host",
    fix: 'Give Https.letsEncrypt a Challenge.dns, or use Https.certificate, or leave out userSubdomains',
  },
  LW_PROXY_DIALECT: {
    title: 'Traefik 1.7 cannot do this',
    cause: 'Its labels and its API have no such thing that is safe to show',
    fix: "Use dialect: 'v3', or leave it out",
  },
  LW_HUB_HOST_INVALID: {
    title: "The hub's host is not a host name",
    cause: 'It is used in rules and call-back addresses: no scheme, no path',
    fix: 'Give a name such as hub.uni.example',
  },
  LW_HUB_ACCESS_NOBODY: {
    title: 'Nobody may enter the hub',
    cause: 'The allow-list is empty',
    fix: 'Name users or admins, or use Access.everyoneSignedIn',
  },
  LW_HUB_ACCESS_EVERYBODY: {
    title: 'Everybody in the world may enter the hub',
    cause: 'The authenticator lets any account sign in',
    fix: 'Restrict the authenticator, or use Access.byProvider or Access.only; Access.anyone says that you mean it',
  },
  LW_HUB_CALLBACK_MISMATCH: {
    title: "The OAuth call-back does not lead to the hub's host",
    cause: 'Sign-in would end in an error at the provider',
    fix: 'Leave it out: it is derived from the host',
  },
  LW_HUB_NO_LAB_IMAGE: {
    title: 'The hub has no lab image',
    cause: 'It could not start a server',
    fix: 'Give labImages',
  },
  LW_HUB_LAB_IMAGE_DUPLICATE: {
    title: 'Two lab images have one name',
    cause: 'One build would overwrite the other',
    fix: 'Give one of them another imageName',
  },
  LW_HUB_VOLUME_TEMPLATE: {
    title: "The user's volume name does not depend on the user",
    cause: 'All users would share one home',
    fix: 'Put {username} into the name',
  },
  LW_HUB_LIMIT_INVALID: {
    title: 'A limit for labs is not allowed',
    cause: 'Limits are above zero, guarantees below limits',
    fix: 'Correct the limit',
  },
  LW_LAB_HOOK_NAME: {
    title: 'A start hook would not run',
    cause: 'In before-notebook.d *.sh is sourced, and other files are run by what their first line says',
    fix: 'Name it *.sh, or begin it with #!',
  },
  LW_PACKAGE_INVALID: {
    title: 'A package has a specification that its installer does not know',
    cause:
      'pip reads requirements (PEP 508), apt-get Debian package names, mamba match specifications; an option in their place would change what is installed, and from where',
    fix: 'Write it in the form that is allowed; use requirementsFile or environmentFile for what these options cannot say',
  },
  LW_DB_MAJOR_UNKNOWN: {
    title: 'This PostgreSQL major version is not known',
    cause: 'Its data path cannot be told',
    fix: 'Use one of those that are listed',
  },
  LW_DB_IDENTIFIER_INVALID: {
    title: 'A database or user name is not allowed',
    cause: 'Names are letters, digits and _, up to 63 characters',
    fix: 'Rename it',
  },
  LW_MLFLOW_ARTIFACTS_INVALID: {
    title: 'The place for artefacts is not allowed',
    cause: 'It is a volume, or an s3:// address',
    fix: 'Correct it',
  },
  LW_STORAGE_NFS_INVALID: {
    title: 'The NFS or CIFS source is not complete',
    cause: 'Both the server and the exported path are needed',
    fix: 'Give both',
  },
  LW_STORAGE_MOUNT_CONFLICT: {
    title: 'Two storages have one mount point in the labs',
    cause: 'The later would hide the earlier',
    fix: 'Give one of them another path',
  },
  LW_STORAGE_MOUNTED_TWICE: {
    title: 'A storage is mounted in the labs twice',
    cause: 'DockerSpawner mounts a volume at one place, so that the later would replace the earlier',
    fix: 'Mount it once; or make a storage for each of the two places',
  },
  LW_OPTION_MISSING: {
    title: 'An option that must be given is missing',
    cause: 'Without it nothing can be made; the program is in JavaScript, or its types were not checked',
    fix: 'Give it',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
