import type { CatalogueEntry } from '../core/diagnostics';

/** The errors of compose files. */
export const COMPOSE_DIAGNOSTICS = {
  LW_COMPOSE_KEY_UNKNOWN: {
    title: 'Unknown Compose key',
    cause: 'The key is misspelt, or belongs to another element',
    fix: 'Use the suggested key',
  },
  LW_COMPOSE_VALUE_INVALID: {
    title: 'Compose does not accept this value',
    cause: "The Compose Specification's schema refuses it",
    fix: 'Give an allowed value',
  },
  LW_SERVICE_NO_IMAGE: {
    title: 'A service has neither image nor build',
    cause: 'Compose cannot start it',
    fix: 'Give image or build',
  },
  LW_SERVICE_NAME_INVALID: {
    title: "A service's name is not allowed",
    cause: 'Names are letters, digits, . _ and -',
    fix: 'Rename the service',
  },
  LW_SERVICE_DUPLICATE: {
    title: 'Two services have the same name',
    cause: 'Service names are unique in a compose file',
    fix: 'Give one of them another name',
  },
  LW_CONTAINER_NAME_DUPLICATE: {
    title: 'Two services have the same container name',
    cause: 'Container names are unique on a Docker host',
    fix: 'Give one of them another containerName',
  },
  LW_CONTAINER_NAME_SCALED: {
    title: 'A service with a fixed container name has several replicas',
    cause: 'Only one container can have the name',
    fix: 'Remove containerName or the number of replicas',
  },
  LW_PORT_INVALID: {
    title: 'A port is not allowed',
    cause: 'Ports are whole numbers from 1 to 65535',
    fix: 'Correct the port',
  },
  LW_PORT_CONFLICT: {
    title: 'Two services publish the same host port',
    cause: 'Only one of them can listen',
    fix: 'Publish another port, or acknowledge the warning',
  },
  LW_VOLUME_NAME_DUPLICATE: {
    title: 'Two volumes have the same real name',
    cause: "Two Volume constructs have the same real name, so either could delete the other's data",
    fix: 'Share one Volume, or mark one external, or acknowledge the warning',
  },
  LW_VOLUME_UNDEFINED: {
    title: 'A service mounts a volume that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Create the Volume in the same stack',
  },
  LW_NETWORK_UNDEFINED: {
    title: 'A service joins a network that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Create the Network in the same stack',
  },
  LW_NETWORK_MODE_CONFLICT: {
    title: 'A service has networkMode and networks',
    cause: 'They are mutually exclusive',
    fix: 'Remove one of them',
  },
  LW_SECRET_UNDEFINED: {
    title: 'A service uses a secret that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Create the Secret in the same stack',
  },
  LW_MODEL_UNDEFINED: {
    title: 'A service names a model that is not in the stack',
    cause: 'The name is misspelt, or the model was never added',
    fix: 'Add the model, or use one of the listed names',
  },
  LW_BUILD_CONFLICT: {
    title: 'A build has two Dockerfiles',
    cause: '`dockerfile` and `dockerfile_inline` are both set',
    fix: 'Keep one of the two',
  },
  LW_CONFIG_UNDEFINED: {
    title: 'A service uses a config that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Create the Config in the same stack',
  },
  LW_SECRET_SOURCE_INVALID: {
    title: 'A secret needs exactly one source',
    cause: 'It has none, or several, of file, environment and external',
    fix: 'Give one of them',
  },
  LW_CONFIG_SOURCE_INVALID: {
    title: 'A config needs exactly one source',
    cause: 'It has none, or several, of file, content, environment and external',
    fix: 'Give one of them',
  },
  LW_MOUNT_TARGET_INVALID: {
    title: 'A mount point is not an absolute path',
    cause: 'Containers have no working folder for mounts',
    fix: 'Begin the path with /',
  },
  LW_MOUNT_TARGET_DUPLICATE: {
    title: 'Two mounts have the same mount point',
    cause: 'The second would hide the first',
    fix: 'Give one of them another path',
  },
  LW_DEPENDS_CYCLE: {
    title: 'Circular service dependency',
    cause: 'None of them could start',
    fix: 'Remove one of the dependencies',
  },
  LW_DEPENDS_UNDEFINED: {
    title: 'A service depends on one that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Add the service, or remove the name',
  },
  LW_DEPENDS_NO_HEALTHCHECK: {
    title: 'A service waits for the health of one that has no health check',
    cause: 'It would wait forever',
    fix: "Give the other a healthcheck, or depend on 'started', or acknowledge the warning",
  },
  LW_DEPENDS_NEVER_COMPLETES: {
    title: 'A service waits for the end of one that always restarts',
    cause: 'It would wait forever',
    fix: "Give the other restart: 'no', or acknowledge the warning",
  },
  LW_DEPENDS_PROFILE: {
    title: 'A service waits for one that is in another profile',
    cause: 'Without the profile Compose refuses to start',
    fix: 'Put both in the same profile, or acknowledge the warning',
  },
  LW_IMAGE_FLOATING: {
    title: 'The image tag is not pinned',
    cause: 'The same file may run another version tomorrow',
    fix: 'Give a version or a digest, or acknowledge the warning',
  },
  LW_IMAGE_INVALID: {
    title: 'An image reference is not allowed',
    cause: 'References are [host/]name[:tag][@digest] in lower case',
    fix: 'Correct the reference, or acknowledge the warning',
  },
  LW_PRIVILEGED: {
    title: 'A service runs privileged',
    cause: 'It has root access to the host',
    fix: 'Use capAdd or devices, or acknowledge the warning',
  },
  LW_SOCKET_MOUNT: {
    title: 'A service mounts the Docker socket',
    cause: 'Access to the socket is root access to the host',
    fix: 'Use a SocketProxy, or acknowledge the warning',
  },
  LW_LABEL_MISSPELT: {
    title: "A label's name looks misspelt",
    cause: 'Unknown labels are ignored silently',
    fix: 'Use the typed router, or the suggested name, or acknowledge the warning',
  },
  LW_INCLUDE_NOT_FOUND: {
    title: 'A compose file to include does not exist',
    cause: 'The path does not exist or cannot be read',
    fix: 'Correct the path',
  },
  LW_INCLUDE_INVALID: {
    title: 'A compose file to include is not valid',
    cause: 'It is not YAML, or the schema refuses it',
    fix: 'Correct the file',
  },
  LW_INCLUDE_VOLUMES_LIST: {
    title: 'Top-level volumes are written as a list',
    cause: 'Compose requires a map and refuses the file',
    fix: 'Write each volume as a key: jupyterhub_data: {}',
  },
  LW_INCLUDE_SERVICE_UNKNOWN: {
    title: 'The included file has no such service',
    cause: 'Its services do not include the name',
    fix: 'Choose one of the listed services',
  },
  LW_ENDPOINT_UNREACHABLE: {
    title: 'A service uses the address of one it cannot reach',
    cause: 'They share no network',
    fix: 'Let both join the same network',
  },
  LW_EXTERNAL_CONFLICT: {
    title: 'An external element has settings',
    cause: 'Compose does not create external elements, so their settings have no effect',
    fix: 'Remove external, or the settings',
  },
  LW_HEALTHCHECK_INVALID: {
    title: 'A health check is not complete',
    cause: 'It requires test or disable',
    fix: "Give test: ['CMD', …], or acknowledge the warning",
  },
  LW_CROSS_STACK: {
    title: 'A construct of another stack is used directly',
    cause: 'Across stacks only networks and volumes can be shared, as external ones',
    fix: 'Use Network.external or Volume.external with the real name',
  },
  LW_TOKEN_IN_KEY: {
    title: 'A variable is used in a key',
    cause: 'Compose interpolates values, never keys or names of elements',
    fix: 'Use a fixed key',
  },
  LW_PARAMETER_SECRET_EXPOSED: {
    title: 'A secret would be readable by others',
    cause:
      'Labels, build arguments, image layers and file names are visible to everyone with access to Docker',
    fix: 'Use service.addSecretParameter, or the build secret of the Dockerfile',
  },
  LW_PARAMETER_NOT_INTERPOLABLE: {
    title: 'A variable is used where nothing interpolates it',
    cause: "The program that reads this text does not know Compose's variables",
    fix: 'Use a fixed value here',
  },
  LW_ELEMENT_NAME_INVALID: {
    title: 'A key of the compose file is not allowed',
    cause: 'Keys of networks, volumes, secrets, configs and models are letters, digits, . _ and -',
    fix: 'Give another key; a real name on the host has a property of its own',
  },
  LW_ELEMENT_DUPLICATE: {
    title: 'Two elements of the compose file have the same key',
    cause: 'Keys of networks, volumes, secrets, configs and models are unique in a compose file',
    fix: 'Give one of them another key',
  },
  LW_INCLUDE_ELEMENT_UNKNOWN: {
    title: 'The included file has no such element',
    cause: 'Its networks, volumes, secrets, configs and models do not include the name',
    fix: 'Choose one of the listed names',
  },
  LW_INCLUDE_PATH_OUTSIDE: {
    title: 'A path of an included file leaves its folder',
    cause: 'What it names is copied to the output, which has no place above its folder',
    fix: "Move the file below the compose file's folder, or change the path with addOverride",
  },
  LW_INCLUDE_PATH_KEPT: {
    title: 'A relative path of an included file stays relative',
    cause:
      "The new compose file is in the stack's folder of the output; data and secrets are never copied there",
    fix: "Give hostFolder, the old file's folder on the Docker host; or put what it names into the stack's folder, and acknowledge",
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
