import type { CatalogueEntry } from '../../core/diagnostics';

/** The diagnostics of `labwright import`. */
export const IMPORT_DIAGNOSTICS = {
  LW_IMPORT_NOT_FOUND: {
    title: 'A compose file to import cannot be read',
    cause: 'The path, or a path in `include` or `extends`, does not exist or is not readable',
    fix: 'Correct the path',
  },
  LW_IMPORT_YAML_INVALID: {
    title: 'A compose file to import is not valid YAML',
    cause: 'The YAML parser fails at the line shown; tabs and duplicate keys are common causes',
    fix: 'Fix the line; `docker compose config` rejects it too',
  },
  LW_IMPORT_YAML_UNSUPPORTED: {
    title: 'A compose file uses YAML that import and Compose could read differently',
    cause:
      'YAML parsers disagree here. Import keeps the meaning that Compose gives a file, so it rejects ambiguous YAML',
    fix: 'Write the value in plain YAML, and put strings in quotes',
  },
  LW_IMPORT_LIMIT: {
    title: 'A compose file exceeds the limits of import',
    cause:
      'Aliases, merge keys, includes and nested defaults can make a small file expand without end, so their number is limited; Compose has similar limits',
    fix: 'Check that it is the right file; replace aliases with the values they repeat, or split the file. `maxFileSize` in cdk.json raises the limit of tokens',
  },
  LW_IMPORT_NOT_COMPOSE: {
    title: 'The file to import is not a compose file',
    cause: 'A compose file is a map that contains services',
    fix: 'Pass the path of a compose file',
  },
  LW_IMPORT_FORMAT_V1: {
    title: 'The compose file uses format version 1',
    cause:
      'Services are top-level keys, without `services:`; current versions of Docker Compose reject this format',
    fix: 'Move all services under a `services:` key, and replace links with networks',
  },
  LW_IMPORT_KEY_UNKNOWN: {
    title: 'Unknown key in a compose file',
    cause: 'The key is misspelt or not indented enough',
    fix: 'Correct the key, or start it with x- if another program uses it',
  },
  LW_IMPORT_SECTION_INVALID: {
    title: 'A section of a compose file has the wrong form',
    cause: 'Services, networks, volumes, secrets and configs are maps, `include` is a list',
    fix: 'Write each element as a key of the section',
  },
  LW_IMPORT_INTERPOLATION_INVALID: {
    title: 'Invalid variable interpolation',
    cause: '`${` starts a variable; Compose rejects the file if the name or the closing brace is missing',
    fix: 'Write $${ for a literal ${',
  },
  LW_IMPORT_REMOTE: {
    title: 'A compose file refers to a remote file',
    cause: 'Import does not fetch files that `include` or `extends` refer to by a URL or a variable',
    fix: 'Download the file and refer to the local copy',
  },
  LW_IMPORT_EXTENDS_INVALID: {
    title: 'A service extends a service that cannot be found',
    cause: 'The service or the file does not exist, or the `extends` keys form a cycle',
    fix: 'Correct `extends`',
  },
  LW_IMPORT_INCLUDE_INVALID: {
    title: 'A file cannot be included',
    cause: 'The `include` keys form a cycle, or two files define the same element differently',
    fix: 'Break the cycle, or keep only one of the definitions',
  },
  LW_IMPORT_EXISTS: {
    title: 'The output file already exists',
    cause: 'Import does not overwrite existing files by default',
    fix: 'Choose another --out, or pass --force to replace the file',
  },
  LW_IMPORT_PROGRAM_UNEXPECTED: {
    title: 'The imported app contains unexpected code',
    cause:
      'Import parses the app and checks it before running it; text of the compose file ended up outside a string. Nothing was run or written. This is a bug in Labwright',
    fix: 'Report it with the compose file',
  },
  LW_IMPORT_DIFFERS: {
    title: 'The imported app does not produce the same compose file',
    cause:
      'Import compiled the app and compared the result with the original before writing it. This is a bug in Labwright',
    fix: 'Report it with the compose file; until it is fixed, use the whole file with Include',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
