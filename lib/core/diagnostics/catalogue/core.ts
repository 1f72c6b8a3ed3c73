import type { CatalogueEntry } from './entry';

/** The faults of the tree, values, files, the output and the command line. */
export const CORE_DIAGNOSTICS = {
  LW_APP_NOT_FOUND: {
    title: 'No app to run was found',
    cause: 'cdk.json has no "app", or the file it names is absent',
    fix: 'Write {"app": "bin/lab.ts"} in cdk.json, or pass --app FILE',
  },
  LW_APP_FAILED: {
    title: 'The app stopped with an error of its own',
    cause: "The user's program threw before the tree was complete",
    fix: 'Mend the program at the line shown',
  },
  LW_APP_NO_APP: {
    title: 'The program made no App',
    cause: 'The file that cdk.json names ran to its end without `new App()`',
    fix: 'Make an App with a Stack in it before the file ends; what must be waited for first goes into an .mjs file, by await',
  },
  LW_APP_NO_STACK: {
    title: 'The app has no stack',
    cause: 'A tree without a Stack gives no output folder',
    fix: "Add new Stack(app, 'name')",
  },
  LW_APP_TYPES: {
    title: 'The program does not type-check',
    cause: '`synth --check` ran the TypeScript compiler over the app',
    fix: 'Mend the type errors that are listed',
  },
  LW_CONFIG_INVALID: {
    title: 'cdk.json cannot be used',
    cause: 'cdk.json is not valid JSON, or one of its keys has the wrong type',
    fix: 'Correct cdk.json; see docs/cli.md',
  },
  LW_CONTEXT_INVALID: {
    title: 'A context value is malformed',
    cause: '-c wants key=value',
    fix: 'Write -c key=value',
  },
  LW_STACK_NO_MATCH: {
    title: 'No stack matches',
    cause: 'A stack name or glob on the command line selects nothing',
    fix: "Choose one of the stacks that are listed, or a glob such as 'prod*'",
  },
  LW_STACK_NAME_INVALID: {
    title: "A stack's name cannot be a Compose project name",
    cause: 'Compose wants lower-case letters, digits, - and _, beginning with a letter or digit',
    fix: 'Rename the stack, or pass projectName',
  },
  LW_STACK_EMPTY: {
    title: 'A stack has nothing in it',
    cause: 'No service and no file were added to the stack',
    fix: 'Add a construct to the stack, or remove the stack',
  },
  LW_STACK_DUPLICATE: {
    title: 'Two stacks have one project name',
    cause: 'Both would write the same folder and own the same volumes',
    fix: 'Give one of them another projectName',
  },
  LW_STACK_ABSENT: {
    title: 'A construct stands outside of any stack',
    cause: 'Services, volumes and files belong to a Stack',
    fix: 'Pass the stack, or a construct within it, as the scope',
  },
  LW_CONSTRUCT_DUPLICATE: {
    title: 'Two constructs have one id in one scope',
    cause: 'Ids are unique among siblings',
    fix: 'Rename one of them',
  },
  LW_CONSTRUCT_INVALID: {
    title: "A construct's own validation refused it",
    cause: 'A check added by node.addValidation gave a message',
    fix: 'Do what the message says',
  },
  LW_CROSS_STACK: {
    title: 'A construct of another stack is used',
    cause: 'Across stacks only networks and volumes can be shared, as external ones',
    fix: 'Use Network.external or Volume.external with the real name',
  },
  LW_TEXT_NOT_UNICODE: {
    title: 'A text is not Unicode',
    cause: 'It holds half of a character (a lone surrogate), as when a text is cut in the middle of an emoji',
    fix: 'Cut the text between characters, or write it out',
  },
  LW_LAZY_INVALID: {
    title: 'A deferred value gave no text',
    cause: 'The function of Lazy.string returned nothing, or an object',
    fix: 'Return a text from the function',
  },
  LW_TOKEN_BROKEN: {
    title: 'Part of a deferred value is left in a text',
    cause: 'A text with a parameter or reference in it was cut or changed with string functions',
    fix: 'Use the parameter whole, in a template string',
  },
  LW_TOKEN_IN_KEY: {
    title: 'A parameter stands in a key',
    cause: 'Compose interpolates values, never keys or names of elements',
    fix: 'Write the key as plain text',
  },
  LW_LAZY_CYCLE: {
    title: 'Deferred values depend on each other in a circle',
    cause: "A Lazy's producer gives a text that contains the Lazy itself",
    fix: 'Break the circle',
  },
  LW_PARAMETER_NAME_INVALID: {
    title: "A parameter's name cannot be an environment variable",
    cause: 'Names are letters, digits and _, not beginning with a digit',
    fix: 'Rename it, for example HOST',
  },
  LW_PARAMETER_CONFLICT: {
    title: 'One parameter is defined in two ways',
    cause: 'Two EnvVars share a name but not their kind or default',
    fix: 'Make one EnvVar and use it in both places',
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
  LW_DURATION_INVALID: {
    title: 'A duration cannot be understood',
    cause: 'Compose wants a number with a unit',
    fix: "Write Duration.seconds(30), or '1m30s'",
  },
  LW_SIZE_INVALID: {
    title: 'A size cannot be understood',
    cause: 'Compose wants a number of bytes, or one with a unit b, k, m or g',
    fix: "Write Size.mebibytes(512), or '512m'",
  },
  LW_FILE_NOT_FOUND: {
    title: 'A file that is to be staged does not exist',
    cause: 'The path names nothing that can be read',
    fix: 'Correct the path; a relative one is taken from the folder of cdk.json',
  },
  LW_FILE_SYMLINK_ESCAPES: {
    title: 'A symbolic link leads out of an asset folder',
    cause: 'The output must be movable to another host',
    fix: 'Copy the file into the asset folder',
  },
  LW_ARTIFACT_COLLISION: {
    title: 'Two constructs write one file',
    cause: 'Each file of the output has one owner',
    fix: 'Give one of them another path',
  },
  LW_ARTIFACT_PATH_INVALID: {
    title: 'A path in the output folder is not allowed',
    cause: 'Paths are relative, with / between folders, and name no user file such as .env',
    fix: 'Choose another path',
  },
  LW_OVERRIDE_INVALID: {
    title: "An override's path leads nowhere",
    cause: 'A path is an array of keys; on its way it met a value that has no keys',
    fix: 'Correct the path',
  },
  LW_STRICT_WARNING: {
    title: 'A warning stands under --strict',
    cause: '--strict lets no warning pass that is not acknowledged',
    fix: 'Mend its cause, or acknowledge it with Annotations.of(construct).acknowledge(id, reason)',
  },
  LW_OUTPUT_FOREIGN_FILE: {
    title: 'A file that was not made by this tool is in the way',
    cause: 'Files of others are never overwritten',
    fix: 'Move the file away, or choose another --output',
  },
  LW_OUTPUT_NOT_A_FOLDER: {
    title: 'The output path is not a folder',
    cause: 'A file has the name of the output folder',
    fix: 'Choose another --output',
  },
  LW_OUTPUT_LOCKED: {
    title: 'Another synth is writing the output',
    cause: 'The lock was held for too long',
    fix: 'Wait for the other one to end, or remove the lock that is named',
  },
  LW_OUTPUT_WRITE_FAILED: {
    title: 'The output could not be written',
    cause: 'The file system refused',
    fix: 'Mend what the system says: space, permissions',
  },
  LW_OUTPUT_UNREADABLE: {
    title: 'The output folder cannot be read',
    cause: 'manifest.json or a file that it lists is absent, cut off or damaged',
    fix: 'Restore the files, as with git checkout; or write them again with labwright synth',
  },
  LW_OUTPUT_UNSAFE: {
    title: 'The output folder leads outside of itself',
    cause: 'A symbolic link, a hard link or a special file is in the place of a file or a folder of the tool',
    fix: 'Replace it by a regular file or folder. If the output came from someone else, delete it and run labwright synth',
  },
  LW_OUTPUT_STATE_INVALID: {
    title: 'The record of the output folder is not valid',
    cause: 'A file of .labwright is damaged, or was not written by this tool',
    fix: 'Nothing was changed. Delete the folder .labwright of the output and run labwright synth',
  },
  LW_OUTPUT_FOLDER_REFUSED: {
    title: 'This folder cannot be an output folder',
    cause: 'The output folder is the root of the file system, the home folder, or a folder above it',
    fix: 'Choose another --output, such as cdk.out',
  },
  LW_DIFF_BASE_UNKNOWN: {
    title: 'The git revision cannot be checked out',
    cause: 'The folder is in no git repository, or the revision does not exist in it',
    fix: 'Correct --base; in CI, fetch the revision first (git fetch --depth=1 origin main)',
  },
  LW_DIFF_BASE_FAILED: {
    title: 'The app of the base revision cannot be compiled',
    cause: 'The program of that revision was refused, or stopped with an error',
    fix: 'See what it says; choose another --base, or compare with --against FOLDER',
  },
  LW_DOCKER_FAILED: {
    title: 'The docker command did not answer',
    cause: 'It is not installed, the Docker Engine is out of reach, or it refused',
    fix: 'Try docker info; set DOCKER_HOST or DOCKER_CONTEXT for another host',
  },
  LW_USAGE: {
    title: 'The command line is not understood',
    cause: 'An unknown command, option or argument',
    fix: 'See labwright --help',
  },
  LW_INIT_NOT_EMPTY: {
    title: 'The folder for a new project is not empty',
    cause: 'init never overwrites',
    fix: 'Choose an empty folder',
  },
  LW_INIT_TEMPLATE_UNKNOWN: {
    title: 'There is no such template',
    cause: 'The templates are platform, custom-lab and compose',
    fix: 'Choose one of them',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
