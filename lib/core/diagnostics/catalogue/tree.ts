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
  LW_PARAMETER_DEFAULT_INVALID: {
    title: "A parameter's default cannot be written",
    cause: 'Compose ends a default at the brace that closes it, and takes no line break in it',
    fix: 'Use a default without line breaks, in which every } closes a {',
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
