import type { CatalogueEntry } from './entry';

/** The diagnostics of files that are read. */
export const INPUT_DIAGNOSTICS = {
  LW_INPUT_NOT_A_FILE: {
    title: 'The input is not a regular file',
    cause:
      'Folders, pipes, sockets and devices are refused before they are opened: reading them could block or never end',
    fix: 'Name a regular file; save the output of a program to a file first',
  },
  LW_INPUT_TOO_LARGE: {
    title: 'The input is too large',
    cause: 'Text and JSON files are read up to a limit, so that a hostile file cannot exhaust the memory',
    fix: 'Check that it is the right file; `maxFileSize` in cdk.json raises the limit',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
