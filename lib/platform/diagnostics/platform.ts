import type { CatalogueEntry } from '../../core/diagnostics';

/** The diagnostics of Dockerfiles, Python files, Traefik and the JupyterHub platform. */
export const PLATFORM_DIAGNOSTICS = {
  LW_TRAEFIK_V1_ENGINE: {
    title: 'Traefik 1.7 does not work with Docker Engine 29 or later',
    cause: 'It supports only Docker API 1.24',
    fix: "Use dialect: 'v3', or acknowledge the warning",
  },
  LW_PROXY_EMAIL_INVALID: {
    title: "Invalid e-mail address for Let's Encrypt",
    cause: "Let's Encrypt refuses the account",
    fix: "Use a valid address, or EnvVar.required('ACME_EMAIL')",
  },
  LW_PROXY_DNS_PROVIDER: {
    title: 'The DNS challenge needs a provider',
    cause: 'Traefik must know whose API to call',
    fix: 'Set the provider and its environment variables',
  },
  LW_PROXY_ADDRESS_INVALID: {
    title: 'Invalid address range',
    cause: 'Traefik would drop the whole route, or not start',
    fix: 'Use addresses such as 10.0.0.0/8 or 192.0.2.7',
  },
  LW_PROXY_HSTS_INVALID: {
    title: 'Invalid options of Strict-Transport-Security',
    cause: 'Browsers accept it only over HTTPS, and preload lists require one year and all subdomains',
    fix: 'Remove hsts, or use the allowed values',
  },
  LW_PROXY_DASHBOARD_OPEN: {
    title: "Traefik's dashboard has no password or no host",
    cause: 'It shows every route, so it needs a secret with passwords and a separate host name',
    fix: "Set host, and users: EnvVar.secret('DASHBOARD_USERS')",
  },
  LW_PROXY_WILDCARD: {
    title: 'A wildcard certificate needs a DNS challenge',
    cause: "Let's Encrypt issues wildcard certificates only with a DNS challenge",
    fix: 'Use Challenge.dns with Https.letsEncrypt, use Https.certificate, or remove userSubdomains',
  },
  LW_PROXY_DIALECT: {
    title: 'Traefik 1.7 does not support this option',
    cause: 'Its labels and its API have no equivalent that is safe',
    fix: "Use dialect: 'v3', or remove the option",
  },
  LW_HUB_HOST_INVALID: {
    title: 'Invalid host name of the hub',
    cause: 'It is used in routes and redirect URIs, so it has no scheme and no path',
    fix: 'Use a name such as hub.uni.example',
  },
  LW_HUB_ACCESS_NOBODY: {
    title: 'No user may enter the hub',
    cause: 'The access lists are empty',
    fix: 'List users or admins, or use Access.everyoneSignedIn',
  },
  LW_HUB_ACCESS_EVERYBODY: {
    title: 'Everyone in the world may enter the hub',
    cause: 'The authenticator lets any account sign in',
    fix: 'Restrict the authenticator, or use Access.byProvider or Access.only; use Access.anyone if this is intended',
  },
  LW_HUB_CALLBACK_MISMATCH: {
    title: "The OAuth redirect URI does not match the hub's host",
    cause: 'Sign-in would fail at the provider',
    fix: 'Remove callbackUrl; the hub derives it from host',
  },
  LW_HUB_NO_LAB_IMAGE: {
    title: 'The hub has no lab image',
    cause: 'The hub could not start any lab',
    fix: 'Set labImages',
  },
  LW_HUB_LAB_IMAGE_DUPLICATE: {
    title: 'Two lab images have the same name',
    cause: 'One build would overwrite the other',
    fix: 'Give one of them another imageName',
  },
  LW_HUB_VOLUME_TEMPLATE: {
    title: 'The name of the user volume does not contain the user name',
    cause: 'All users would share one home',
    fix: 'Add {username} to userVolume',
  },
  LW_HUB_LIMIT_INVALID: {
    title: 'Invalid limit of labs',
    cause: 'A limit must be above zero, and a guarantee must not exceed its limit',
    fix: 'Correct the limit',
  },
  LW_LAB_HOOK_NAME: {
    title: 'A start hook would not run',
    cause:
      'The image sources *.sh in before-notebook.d, and executes other files, which need a shebang line (#!)',
    fix: 'Rename it to *.sh, or add a shebang line',
  },
  LW_PACKAGE_INVALID: {
    title: 'Invalid package specification',
    cause:
      'pip reads requirements (PEP 508), apt-get Debian package names, mamba match specifications; an option in their place would change what is installed, and from where',
    fix: 'Use the allowed syntax; for anything else use requirementsFile or environmentFile',
  },
  LW_DB_MAJOR_UNKNOWN: {
    title: 'Unknown major version of PostgreSQL',
    cause: 'The data path of this version is unknown',
    fix: 'Use one of the listed versions',
  },
  LW_DB_IDENTIFIER_INVALID: {
    title: 'Invalid name of a database or user',
    cause: 'A name has up to 63 characters: lower-case letters, digits and _, not starting with a digit',
    fix: 'Rename it',
  },
  LW_MLFLOW_ARTIFACTS_INVALID: {
    title: 'Invalid artifact storage of MLflow',
    cause: 'Artifacts are stored on a volume, or at an s3:// URL',
    fix: 'Use volume, or s3://bucket/path',
  },
  LW_STORAGE_NFS_INVALID: {
    title: 'The NFS or CIFS source is incomplete',
    cause: 'Both the server and the exported path are needed',
    fix: 'Set both',
  },
  LW_STORAGE_MOUNT_CONFLICT: {
    title: 'Two storages have the same mount point in labs',
    cause: 'The second would hide the first',
    fix: 'Use different paths',
  },
  LW_STORAGE_MOUNTED_TWICE: {
    title: 'A storage is mounted twice in labs',
    cause: 'DockerSpawner mounts a volume at only one path, so the second would replace the first',
    fix: 'Mount it once, or create a separate storage for each path',
  },
  LW_OPTION_MISSING: {
    title: 'An option that must be given is missing',
    cause: 'Without it nothing can be made; the program is in JavaScript, or its types were not checked',
    fix: 'Give it',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
