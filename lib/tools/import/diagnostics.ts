import type { CatalogueEntry } from '../../core/diagnostics';

/** The faults of compose files that are to be imported. */
export const IMPORT_DIAGNOSTICS = {
  LW_IMPORT_NOT_FOUND: {
    title: 'A compose file to import cannot be read',
    cause: 'The path, or a path that `include` or `extends` names, leads to nothing that can be read',
    fix: 'Correct the path',
  },
  LW_IMPORT_YAML_INVALID: {
    title: 'A compose file to import is not YAML',
    cause:
      'The reader of YAML stops at the line that is shown; tabs and a key that stands twice are usual causes',
    fix: 'Mend the line; `docker compose config` refuses it too',
  },
  LW_IMPORT_YAML_UNSUPPORTED: {
    title: 'A compose file uses YAML that import would read otherwise than Compose',
    cause:
      'Readers of YAML differ here. Import promises the same meaning as Compose, so it refuses what it cannot read in the same way',
    fix: 'Write the value in plain YAML, a text in quotes',
  },
  LW_IMPORT_LIMIT: {
    title: 'A compose file is larger or deeper than import reads',
    cause:
      'Aliases, merge keys, includes and nested defaults can make a small file endless, so their number is limited; Compose has such limits too',
    fix: 'Check that it is the right file; write out what aliases repeat, or split the file. `maxFileSize` in cdk.json raises the limit of tokens',
  },
  LW_IMPORT_NOT_COMPOSE: {
    title: 'A file to import is no compose file',
    cause: 'A compose file is a map with services in it',
    fix: 'Name the compose file',
  },
  LW_IMPORT_FORMAT_V1: {
    title: 'A compose file is of the first format',
    cause: 'Services stand at the top, without `services:`; Docker Compose has refused this format for years',
    fix: 'Put all services below a key `services:`, and links into networks',
  },
  LW_IMPORT_KEY_UNKNOWN: {
    title: 'A compose file has a key that Compose does not know',
    cause: 'The key is misspelt, or indented too little',
    fix: 'Correct the key, or begin it with x- when it is for another program',
  },
  LW_IMPORT_SECTION_INVALID: {
    title: 'A section of a compose file has the wrong form',
    cause: 'Services, networks, volumes, secrets and configs are maps, `include` is a list',
    fix: 'Write each element as a key of the section',
  },
  LW_IMPORT_INTERPOLATION_INVALID: {
    title: 'A text with a variable cannot be understood',
    cause: '`${` begins a variable; Compose refuses the whole file when no name and no closing brace follow',
    fix: 'Write $${ for a dollar before a brace',
  },
  LW_IMPORT_REMOTE: {
    title: 'A compose file names a file elsewhere',
    cause: 'What `include` and `extends` name at an address, or by a variable, is not fetched',
    fix: 'Download the file, and name the copy',
  },
  LW_IMPORT_EXTENDS_INVALID: {
    title: 'A service extends one that cannot be found',
    cause: 'The service or the file is absent, or services extend each other in a circle',
    fix: 'Correct `extends`',
  },
  LW_IMPORT_INCLUDE_INVALID: {
    title: 'A file cannot be included',
    cause: 'Files include each other in a circle, or two of them define one element differently',
    fix: 'Break the circle, or keep one of the two',
  },
  LW_IMPORT_EXISTS: {
    title: 'A file that import would write exists',
    cause: 'Files of others are never overwritten without a word',
    fix: 'Choose another --out, or say --force to replace it',
  },
  LW_IMPORT_PROGRAM_UNEXPECTED: {
    title: 'The imported app holds something that import did not write',
    cause:
      'The app is parsed and compared with what was meant before it runs; a text of the compose file left its place. Nothing was run or written. This is a bug of Labwright',
    fix: 'Report it with the compose file',
  },
  LW_IMPORT_DIFFERS: {
    title: 'The imported app would not give the same compose file',
    cause:
      'The app was compiled and compared with the original before it was written; this is a fault of ours',
    fix: 'Report it with the compose file; meanwhile adopt the file whole, with Include',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
