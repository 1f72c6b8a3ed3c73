import type { CatalogueEntry } from './entry';

/** The faults of names, of included files, of deferred values that were left behind, and of trees that never settle. */
export const TREE_DIAGNOSTICS = {
  LW_TREE_ENDLESS: {
    title: 'The tree never stops growing',
    cause: 'An aspect or a bind adds a construct for each that it meets, its own additions among them',
    fix: 'Add only where the construct is not there yet, or do not visit what was added',
  },
  LW_TOKEN_UNRESOLVED: {
    title: 'A deferred value stands where nothing resolves it',
    cause: 'The text is written as it is: a file with a fixed content, a comment, a name or a path',
    fix: 'Use a fixed text here, or hand the value over in the environment of the service',
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
  LW_PARAMETER_DEFAULT_INVALID: {
    title: "A parameter's default cannot be written",
    cause: 'Compose ends a default at the brace that closes it, and takes no line break in it',
    fix: 'Use a default without line breaks, in which every } closes a {',
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
  LW_FILE_KIND: {
    title: 'Something that is to be staged is neither a file nor a folder',
    cause: 'Sockets, pipes and devices have no content that could be copied',
    fix: 'Exclude it, or name a file or a folder',
  },
  LW_FILE_EMPTY: {
    title: 'A folder that is to be staged holds no file',
    cause: 'It is empty, or everything in it is excluded; an output of files cannot keep it',
    fix: 'Put a file into it, such as .gitkeep, or correct the patterns',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
