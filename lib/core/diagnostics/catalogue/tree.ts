import type { CatalogueEntry } from './entry';

/** Errors of names, included files, unresolved deferred values, and trees that grow without end. */
export const TREE_DIAGNOSTICS = {
  LW_TREE_ENDLESS: {
    title: 'The tree grows without end',
    cause: 'An aspect or a bind adds a construct for each construct, including its own additions',
    fix: 'Add the construct only where it does not exist yet, or skip added constructs',
  },
  LW_TOKEN_UNRESOLVED: {
    title: 'A deferred value is used where nothing resolves it',
    cause: 'The string is written unchanged: a file with fixed content, a comment, a name or a path',
    fix: 'Use a fixed string here, or pass the value in the environment of the service',
  },
  LW_PARAMETER_DEFAULT_INVALID: {
    title: "A variable's default cannot be written",
    cause: 'Compose ends a default at its closing brace, and allows no line break in it',
    fix: 'Use a default without line breaks, in which every } closes a {',
  },
  LW_FILE_KIND: {
    title: 'A path to stage is neither a file nor a folder',
    cause: 'Sockets, pipes and devices cannot be copied',
    fix: 'Exclude it, or name a file or a folder',
  },
  LW_FILE_EMPTY: {
    title: 'A folder to stage contains no file',
    cause: 'It is empty, or everything in it is excluded; the output consists of files only',
    fix: 'Put a file into it, such as .gitkeep, or correct the patterns',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
