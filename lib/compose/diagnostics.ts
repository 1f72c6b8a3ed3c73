import type { CatalogueEntry } from '../core/diagnostics';

/** The faults of compose files. */
export const COMPOSE_DIAGNOSTICS = {
  LW_COMPOSE_KEY_UNKNOWN: {
    title: 'Compose has no such key',
    cause: 'The key is misspelt, or belongs to another element',
    fix: 'Use the key that is suggested',
  },
  LW_COMPOSE_VALUE_INVALID: {
    title: 'A value is not one that Compose accepts',
    cause: "The Compose Specification's schema refuses it",
    fix: 'Give a value of the form that is allowed',
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
    title: 'Two services have one name',
    cause: 'A compose file has each service once',
    fix: 'Give one of them another name',
  },
  LW_CONTAINER_NAME_DUPLICATE: {
    title: 'Two services have one container name',
    cause: 'Docker has each container name once on a host',
    fix: 'Give one of them another containerName',
  },
  LW_CONTAINER_NAME_SCALED: {
    title: 'A service with a fixed container name is to run several times',
    cause: 'Only one container can have the name',
    fix: 'Remove containerName or the number of replicas',
  },
  LW_PORT_INVALID: {
    title: 'A port is not allowed',
    cause: 'Ports are whole numbers from 1 to 65535',
    fix: 'Correct the port',
  },
  LW_PORT_CONFLICT: {
    title: 'Two services publish one port of the host',
    cause: 'Only one can listen',
    fix: 'Publish another port; or acknowledge',
  },
  LW_VOLUME_NAME_DUPLICATE: {
    title: 'One real volume is owned twice',
    cause: "Two Volume constructs have the same real name, so either could delete the other's data",
    fix: 'Share one Volume, or mark one external; or acknowledge',
  },
  LW_VOLUME_UNDEFINED: {
    title: 'A service mounts a volume that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Make the Volume in the same stack',
  },
  LW_NETWORK_UNDEFINED: {
    title: 'A service joins a network that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Make the Network in the same stack',
  },
  LW_NETWORK_MODE_CONFLICT: {
    title: 'A service has networkMode and networks',
    cause: 'They exclude each other',
    fix: 'Remove one of them',
  },
  LW_SECRET_UNDEFINED: {
    title: 'A service uses a secret that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Make the Secret in the same stack',
  },
  LW_MODEL_UNDEFINED: {
    title: 'A service names a model that is not in the stack',
    cause: 'The name is misspelt, or the model was never added',
    fix: 'Add the model, or use one of the names that are listed',
  },
  LW_BUILD_CONFLICT: {
    title: 'A build has two Dockerfiles',
    cause: '`dockerfile` and `dockerfile_inline` are both set',
    fix: 'Keep one of the two',
  },
  LW_CONFIG_UNDEFINED: {
    title: 'A service uses a config that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Make the Config in the same stack',
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
    title: 'Two mounts have one mount point',
    cause: 'The later would hide the earlier',
    fix: 'Give one of them another path',
  },
  LW_DEPENDS_CYCLE: {
    title: 'Services wait for each other in a circle',
    cause: 'None of them could start',
    fix: 'Remove one of the dependencies',
  },
  LW_DEPENDS_UNDEFINED: {
    title: 'A service names another that the stack does not have',
    cause: 'Compose refuses the file',
    fix: 'Add the service, or take the name away',
  },
  LW_DEPENDS_NO_HEALTHCHECK: {
    title: 'A service waits for the health of one that has no health check',
    cause: 'It would wait for ever',
    fix: "Give the other a healthcheck, or depend on 'started'; or acknowledge",
  },
  LW_DEPENDS_NEVER_COMPLETES: {
    title: 'A service waits for the end of one that always restarts',
    cause: 'It would wait for ever',
    fix: "Give the other restart: 'no'; or acknowledge",
  },
  LW_DEPENDS_PROFILE: {
    title: 'A service waits for one in a profile of its own',
    cause: 'Without the profile Compose refuses to start',
    fix: 'Put both in the same profile; or acknowledge',
  },
  LW_IMAGE_FLOATING: {
    title: "An image's tag floats",
    cause: 'The same file would run another version tomorrow',
    fix: 'Name a version, or a digest; or acknowledge',
  },
  LW_IMAGE_INVALID: {
    title: 'An image reference is not allowed',
    cause: 'References are [host/]name[:tag][@digest] in lower case',
    fix: 'Correct the reference; or acknowledge',
  },
  LW_PRIVILEGED: {
    title: 'A service runs privileged',
    cause: 'It owns the host',
    fix: 'Use capAdd or devices, or acknowledge the risk',
  },
  LW_SOCKET_MOUNT: {
    title: 'A service mounts the Docker socket',
    cause: 'Whoever controls it is root on the host',
    fix: 'Use a SocketProxy, or acknowledge the risk',
  },
  LW_LABEL_MISSPELT: {
    title: "A label's name looks misspelt",
    cause: 'Unknown labels are ignored in silence',
    fix: 'Use the typed router, or the name that is suggested; or acknowledge',
  },
  LW_INCLUDE_NOT_FOUND: {
    title: 'A compose file to include does not exist',
    cause: 'The path names nothing that can be read',
    fix: 'Correct the path',
  },
  LW_INCLUDE_INVALID: {
    title: 'A compose file to include is not valid',
    cause: 'It is not YAML, or the schema refuses it',
    fix: 'Correct the file',
  },
  LW_INCLUDE_VOLUMES_LIST: {
    title: 'Top-level volumes are written as a list',
    cause: 'Compose wants a map, so it refuses the file',
    fix: 'Write each volume as a key: jupyterhub_data: {}',
  },
  LW_INCLUDE_SERVICE_UNKNOWN: {
    title: 'The included file has no such service',
    cause: 'The name is not among its services',
    fix: 'Choose one of the services that are listed',
  },
  LW_ENDPOINT_UNREACHABLE: {
    title: 'A service uses the address of one it cannot reach',
    cause: 'They have no network in common',
    fix: 'Let both join one network',
  },
  LW_EXTERNAL_CONFLICT: {
    title: 'An external element has settings',
    cause: 'What Compose does not make it cannot set up',
    fix: 'Remove external, or the settings',
  },
  LW_HEALTHCHECK_INVALID: {
    title: 'A health check is not complete',
    cause: 'It needs a test, or disable',
    fix: "Give test: ['CMD', …]; or acknowledge",
  },
  LW_CROSS_STACK: {
    title: 'A construct of another stack is used',
    cause: 'Across stacks only networks and volumes can be shared, as external ones',
    fix: 'Use Network.external or Volume.external with the real name',
  },
  LW_TOKEN_IN_KEY: {
    title: 'A parameter stands in a key',
    cause: 'Compose interpolates values, never keys or names of elements',
    fix: 'Write the key as plain text',
  },
  LW_PARAMETER_SECRET_EXPOSED: {
    title: 'A secret would be written where others can read it',
    cause:
      'Labels, build arguments, image layers and file names are visible to everyone with access to Docker',
    fix: 'Use service.addSecretParameter, or the build secret of the Dockerfile',
  },
  LW_PARAMETER_NOT_INTERPOLABLE: {
    title: 'A parameter stands where nothing interpolates it',
    cause: "The program that reads this text does not know Compose's variables",
    fix: 'Use a fixed value here',
  },
  LW_ELEMENT_NAME_INVALID: {
    title: 'A key of the compose file is not allowed',
    cause: 'Keys of networks, volumes, secrets, configs and models are letters, digits, . _ and -',
    fix: 'Give another key; a real name on the host has a property of its own',
  },
  LW_ELEMENT_DUPLICATE: {
    title: 'Two elements of the compose file have one key',
    cause: 'A compose file has each network, volume, secret, config and model once',
    fix: 'Give one of them another key',
  },
  LW_INCLUDE_ELEMENT_UNKNOWN: {
    title: 'The included file has no such element',
    cause: 'The name is not among its networks, volumes, secrets, configs or models',
    fix: 'Choose one of the names that are listed',
  },
  LW_INCLUDE_PATH_OUTSIDE: {
    title: 'A path of an included file leads out of its folder',
    cause: 'What it names must travel with the output, which has no place above its folder',
    fix: "Move the file below the compose file's folder, or change the path with addOverride",
  },
  LW_INCLUDE_PATH_KEPT: {
    title: 'A relative path of an included file stays relative',
    cause:
      "The new compose file stands in the stack's folder of the output; data and secrets are never copied there",
    fix: "Give hostFolder, the old file's folder on the Docker host; or put what it names into the stack's folder, and acknowledge",
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
