import type { TarImage } from './host/image';

/** Where a restore keeps what it does not show yet, in the volume itself. */
export const STAGE = '.labwright-restore';

/**
 * The command that writes a folder to its standard output as a tar: owners by number, modes, times, attributes,
 * holes, hard links.
 * @param without Paths within the folder that are left out.
 */
export function packCommand(
  tar: TarImage['tar'],
  folder: string,
  without: readonly string[],
): readonly string[] {
  const excluded = [STAGE, ...without].map((path) => `--exclude=./${path}`);
  if (tar === 'busybox') return ['tar', '-c', '-f', '-', ...excluded, '-C', folder, '.'];
  return [
    'tar',
    '--create',
    '--file=-',
    '--format=posix',
    '--numeric-owner',
    '--xattrs',
    '--xattrs-include=*',
    '--acls',
    '--sparse',
    '--one-file-system',
    '--warning=no-file-ignored',
    '--anchored',
    '--no-wildcards',
    ...excluded,
    `--directory=${folder}`,
    '.',
  ];
}

/** The command that makes the files of a tar on its standard input. */
export function unpackCommand(tar: TarImage['tar'], folder: string): readonly string[] {
  if (tar === 'busybox') return ['tar', '-x', '-p', '--numeric-owner', '-f', '-', '-C', folder];
  return [
    'tar',
    '--extract',
    '--file=-',
    '--numeric-owner',
    '--same-owner',
    '--same-permissions',
    '--xattrs',
    '--xattrs-include=*',
    '--acls',
    '--delay-directory-restore',
    '--warning=no-timestamp',
    `--directory=${folder}`,
  ];
}

/** GNU tar's exit code for files that changed while they were read. */
export const CHANGED = 1;
