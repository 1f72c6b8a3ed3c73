import type { Schema } from './schema';

const flag: Schema = { type: ['boolean', 'string'] };
const count = (description: string): Schema => ({ type: ['integer', 'string'], minimum: 0, description });
const extension = { patternProperties: { '^x-': {} }, additionalProperties: false };
const strings: Schema = { $ref: '#/definitions/list_of_strings' };
const either: Schema = { $ref: '#/definitions/string_or_list' };
const hooks = (description: string): Schema => ({
  type: 'array',
  items: { $ref: '#/definitions/service_hook' },
  description,
});

/** What the current Compose Specification has and the packaged schema lacks. Paths lead into `definitions`. */
export const OVERLAY: readonly (readonly [path: readonly string[], addition: Schema | readonly string[]])[] =
  [
    [
      ['model'],
      {
        type: 'object',
        required: ['model'],
        properties: {
          name: { type: 'string', description: 'Name of the model, when it is not the key.' },
          model: { type: 'string', description: 'Reference of the model artifact to run.' },
          context_size: { type: 'integer', description: 'Largest context, in tokens.' },
          runtime_flags: {
            type: 'array',
            items: { type: 'string' },
            description: 'Flags handed to the engine as they are.',
          },
        },
        ...extension,
      },
    ],
    [
      ['service', 'properties', 'models'],
      {
        description: 'Models that the service uses, with the variables that tell it their address and name.',
        oneOf: [
          strings,
          {
            type: 'object',
            patternProperties: {
              '^[a-zA-Z0-9._-]+$': {
                oneOf: [
                  {
                    type: 'object',
                    properties: {
                      endpoint_var: {
                        type: 'string',
                        description: "Variable that is set to the model's address.",
                      },
                      model_var: { type: 'string', description: "Variable that is set to the model's name." },
                    },
                    ...extension,
                  },
                  { type: 'null' },
                ],
              },
            },
            additionalProperties: false,
          },
        ],
      },
    ],
    [
      ['service', 'properties', 'provider'],
      {
        description: 'Hands the life of the service to a program other than Compose.',
        type: 'object',
        required: ['type'],
        properties: {
          type: { type: 'string', description: 'The program that manages the service.' },
          options: {
            type: 'object',
            description: 'Options of that program.',
            patternProperties: {
              '^.+$': {
                oneOf: [
                  { type: ['string', 'number', 'boolean'] },
                  { type: 'array', items: { type: ['string', 'number', 'boolean'] } },
                ],
              },
            },
          },
        },
        ...extension,
      },
    ],
    [
      ['service', 'properties', 'pre_start'],
      hooks('Commands to run before the container starts. One that fails stops the start.'),
    ],
    [
      ['service', 'properties', 'pull_refresh_after'],
      {
        type: 'string',
        description: 'Age after which the image is pulled again; with pull_policy: refresh.',
      },
    ],
    [
      ['service', 'properties', 'use_api_socket'],
      {
        type: 'boolean',
        description: 'Gives the container the socket and the credentials of the Docker API.',
      },
    ],
    [
      ['service', 'properties', 'pull_policy'],
      {
        type: 'string',
        pattern:
          '^(\\$\\{.*|always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+)$',
        description:
          'When the image is pulled: always, never, build, missing, daily, weekly or every_<duration>.',
      },
    ],
    [
      ['service', 'properties', 'build', 'oneOf', '1', 'properties', 'provenance'],
      { ...flag, description: 'Provenance attestation.' },
    ],
    [
      ['service', 'properties', 'build', 'oneOf', '1', 'properties', 'sbom'],
      { ...flag, description: 'Bill of materials attestation.' },
    ],
    [
      [
        'service',
        'properties',
        'networks',
        'oneOf',
        '1',
        'patternProperties',
        '^[a-zA-Z0-9._-]+$',
        'oneOf',
        '0',
        'properties',
        'interface_name',
      ],
      { type: 'string', description: 'Name of the network interface in the container.' },
    ],
    [
      [
        'service',
        'properties',
        'networks',
        'oneOf',
        '1',
        'patternProperties',
        '^[a-zA-Z0-9._-]+$',
        'oneOf',
        '0',
        'properties',
        'gw_priority',
      ],
      { type: 'number', description: 'The network of highest priority gives the default gateway.' },
    ],
    [
      [
        'service',
        'properties',
        'volumes',
        'items',
        'oneOf',
        '1',
        'properties',
        'volume',
        'properties',
        'labels',
      ],
      { $ref: '#/definitions/list_or_dict', description: 'Labels of the volume.' },
    ],
    [
      ['service', 'properties', 'volumes', 'items', 'oneOf', '1', 'properties', 'image'],
      {
        type: 'object',
        description: 'Options of an image mount.',
        properties: { subpath: { type: 'string', description: 'Path in the image to mount.' } },
        ...extension,
      },
    ],
    [
      ['development', 'properties', 'watch', 'items', 'properties', 'ignore'],
      { ...either, description: 'Patterns that are not watched.' },
    ],
    [
      ['development', 'properties', 'watch', 'items', 'properties', 'include'],
      { ...either, description: 'Patterns that alone are watched.' },
    ],
    [
      ['development', 'properties', 'watch', 'items', 'properties', 'initial_sync'],
      { type: 'boolean', description: 'Copies the files once at the start.' },
    ],
    [
      ['secret', 'properties', 'driver_opts'],
      {
        type: 'object',
        patternProperties: { '^.+$': { type: ['string', 'integer'] } },
        description: 'Options of the driver; the loader takes no fractions.',
      },
    ],
    [
      ['service', 'properties', 'storage_opt'],
      {
        type: 'object',
        patternProperties: { '.+': { type: ['string', 'integer', 'null'] } },
        description: 'Options of the storage driver; the loader takes no fractions.',
      },
    ],
    [
      ['service', 'properties', 'pid'],
      { type: 'string', description: 'Namespace of processes: `host`, or that of a service or container.' },
    ],
    [
      ['service', 'properties', 'build', 'oneOf', '1', 'properties', 'ulimits'],
      {
        type: 'object',
        description: 'Limits of the processes of the build; the loader takes numbers only.',
        patternProperties: {
          '^[a-z]+$': {
            oneOf: [
              { type: 'integer' },
              {
                type: 'object',
                properties: { hard: { type: 'integer' }, soft: { type: 'integer' } },
                required: ['soft', 'hard'],
                ...extension,
              },
            ],
          },
        },
      },
    ],
    [
      ['service', 'properties', 'group_add', 'items'],
      { type: ['string', 'integer'], description: 'Name or number of a group.' },
    ],
    [
      ['healthcheck', 'properties', 'retries'],
      {
        type: ['integer', 'string'],
        minimum: 0,
        description: 'Failures in a row until it counts as unhealthy.',
      },
    ],
    [
      ['blkio_weight', 'properties', 'weight'],
      { type: ['integer', 'string'], minimum: 0, maximum: 65_535, description: 'Weight, from 10 to 1000.' },
    ],
    [
      ['service', 'properties', 'blkio_config', 'properties', 'weight'],
      { type: ['integer', 'string'], minimum: 0, maximum: 65_535, description: 'Weight, from 10 to 1000.' },
    ],
    [
      ['service_config_or_secret', 'items', 'oneOf', '1', 'properties', 'mode'],
      { type: ['integer', 'string'], minimum: 0, description: 'Mode of the file; a text is read as octal.' },
    ],
    [
      [
        'service',
        'properties',
        'volumes',
        'items',
        'oneOf',
        '1',
        'properties',
        'tmpfs',
        'properties',
        'mode',
      ],
      { type: 'integer', minimum: 0, description: 'Mode of the folder, such as 0o755.' },
    ],
    [
      ['service', 'properties', 'build', 'oneOf', '1', 'properties', 'additional_contexts'],
      {
        description: 'Further folders, images or addresses that the build may read from, by name.',
        oneOf: [
          { type: 'object', patternProperties: { '.+': { type: 'string' } }, additionalProperties: false },
          { type: 'array', items: { type: 'string' }, uniqueItems: true },
        ],
      },
    ],
    [['service', 'properties', 'scale'], count('How many containers run. Deploy `replicas` says the same.')],
    [['deployment', 'properties', 'replicas'], count('How many containers run.')],
    ...['update_config', 'rollback_config'].map(
      (key) =>
        [
          ['deployment', 'properties', key, 'properties', 'parallelism'],
          count('How many containers are changed at a time; 0 for all.'),
        ] as const,
    ),
    [
      ['deployment', 'properties', 'restart_policy', 'properties', 'max_attempts'],
      count('How many restarts are tried.'),
    ],
    [
      ['deployment', 'properties', 'placement', 'properties', 'max_replicas_per_node'],
      count('How many containers run on one node at most.'),
    ],
    [
      ['development', 'properties', 'watch', 'items', 'properties', 'path'],
      { type: 'string', minLength: 1, description: 'File or folder to watch.' },
    ],
    [['service_hook', 'required'], ['command']],
    [
      ['service', 'properties', 'volumes', 'items', 'oneOf', '1', 'properties', 'type'],
      {
        type: 'string',
        enum: ['bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'],
        description: 'What is mounted: a named volume, a path of the host, memory, a pipe or an image.',
      },
    ],
  ];
