import type { CatalogueEntry } from './entry';

/** Errors of the tree, values, files, the output and the command line. */
export const CORE_DIAGNOSTICS = {
  LW_APP_NO_STACK: {
    title: 'The app has no stack',
    cause: 'A tree without a Stack gives no output folder',
    fix: "Add new Stack(app, 'name')",
  },
  LW_STACK_NAME_INVALID: {
    title: "A stack's name cannot be a Compose project name",
    cause: 'Compose wants lower-case letters, digits, - and _, beginning with a letter or digit',
    fix: 'Rename the stack, or pass projectName',
  },
  LW_STACK_EMPTY: {
    title: 'A stack is empty',
    cause: 'No service and no file were added to the stack',
    fix: 'Add a construct to the stack, or remove the stack',
  },
  LW_STACK_DUPLICATE: {
    title: 'Two stacks have one project name',
    cause: 'Both would write the same folder and own the same volumes',
    fix: 'Give one of them another projectName',
  },
  LW_STACK_ABSENT: {
    title: 'A construct is outside of any stack',
    cause: 'Services, volumes and files belong to a Stack',
    fix: 'Pass the stack, or a construct within it, as the scope',
  },
  LW_CONSTRUCT_INVALID: {
    title: "A construct's own validation failed",
    cause: 'A check added by node.addValidation returned a message',
    fix: 'Follow the message',
  },
  LW_TEXT_NOT_UNICODE: {
    title: 'A text is not Unicode',
    cause:
      'It contains half of a character (a lone surrogate), for example because a string was cut in the middle of an emoji',
    fix: 'Cut the string between characters',
  },
  LW_LAZY_INVALID: {
    title: 'A deferred value did not return a string',
    cause: 'The function of Lazy.string returned nothing, or an object',
    fix: 'Return a string from the function',
  },
  LW_TOKEN_BROKEN: {
    title: 'A string contains part of a deferred value',
    cause: 'A string with a variable or reference in it was cut or changed with string functions',
    fix: 'Use the variable unchanged, in a template string',
  },
  LW_LAZY_CYCLE: {
    title: 'Circular deferred values',
    cause: "A Lazy's function returns a string that contains the Lazy itself",
    fix: 'Break the cycle',
  },
  LW_PARAMETER_NAME_INVALID: {
    title: "A variable's name is not a valid environment variable",
    cause: 'Names are letters, digits and _, and do not begin with a digit',
    fix: 'Rename it, for example HOST',
  },
  LW_PARAMETER_CONFLICT: {
    title: 'A variable has two definitions',
    cause: 'Two EnvVars share a name but not their kind or default',
    fix: 'Make one EnvVar and use it in both places',
  },
  LW_DURATION_INVALID: {
    title: 'Invalid duration',
    cause: 'Compose requires a number with a unit',
    fix: "Write Duration.seconds(30), or '1m30s'",
  },
  LW_SIZE_INVALID: {
    title: 'Invalid size',
    cause: 'Compose requires a number of bytes, or a number with a unit b, k, m or g',
    fix: "Write Size.mebibytes(512), or '512m'",
  },
  LW_FILE_NOT_FOUND: {
    title: 'A file to stage does not exist',
    cause: 'The path does not exist or cannot be read',
    fix: 'Correct the path; relative paths start at the folder of cdk.json',
  },
  LW_FILE_SYMLINK_ESCAPES: {
    title: 'A symbolic link leaves its asset folder',
    cause: 'The output must be movable to another host',
    fix: 'Copy the file into the asset folder',
  },
  LW_ARTIFACT_COLLISION: {
    title: 'Two constructs write the same file',
    cause: 'Each file of the output has one owner',
    fix: 'Give one of them another path',
  },
  LW_ARTIFACT_PATH_INVALID: {
    title: 'A path in the output folder is not allowed',
    cause: 'Paths are relative, use / between folders, and must not be a user file such as .env',
    fix: 'Choose another path',
  },
  LW_OVERRIDE_INVALID: {
    title: "An override's path does not exist",
    cause: 'A path is an array of keys; one of them belongs to a value that has no keys',
    fix: 'Correct the path',
  },
  LW_OUTPUT_FOREIGN_FILE: {
    title: 'A file that this tool did not create is in the way',
    cause: 'Such files are never overwritten',
    fix: 'Move the file away, or choose another --output',
  },
  LW_OUTPUT_NOT_A_FOLDER: {
    title: 'The output path is not a folder',
    cause: 'A file has the path of the output folder',
    fix: 'Choose another --output',
  },
  LW_OUTPUT_LOCKED: {
    title: 'Another synth is writing the output',
    cause: 'The lock was not released in time',
    fix: 'Wait for the other synth to end, or remove the named lock',
  },
  LW_OUTPUT_WRITE_FAILED: {
    title: 'The output could not be written',
    cause: 'The file system reported an error',
    fix: 'Fix what the system reports, such as free space or permissions',
  },
  LW_OUTPUT_UNREADABLE: {
    title: 'The output folder cannot be read',
    cause: 'manifest.json or a file that it lists is missing, truncated or damaged',
    fix: 'Restore the files, for example with git checkout, or write them again with labwright synth',
  },
  LW_OUTPUT_UNSAFE: {
    title: 'A path leaves the output folder',
    cause: 'A symbolic link, a hard link or a special file is in the place of a generated file or folder',
    fix: 'Replace it by a regular file or folder. If the output came from someone else, delete it and run labwright synth',
  },
  LW_OUTPUT_STATE_INVALID: {
    title: 'The record of the output folder is not valid',
    cause: 'A file in .labwright is damaged, or this tool did not write it',
    fix: 'Nothing was changed. Delete the folder .labwright of the output and run labwright synth',
  },
  LW_OUTPUT_FOLDER_REFUSED: {
    title: 'This folder cannot be an output folder',
    cause: 'The output folder is the root of the file system, the home folder, or a folder above it',
    fix: 'Choose another --output, such as cdk.out',
  },
  LW_USAGE: {
    title: 'Invalid command line',
    cause: 'The command, an option or an argument is unknown or malformed',
    fix: 'Run labwright --help for the commands, or labwright COMMAND --help for the options of a command',
  },
  LW_SECRET_LITERAL: {
    title: 'A secret is written as plain text',
    cause: 'It would appear in the output folder, in git and in docker inspect',
    fix: 'Use EnvVar.secret, and service.addSecretParameter where no property accepts it; or acknowledge the warning',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
