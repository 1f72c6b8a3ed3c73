import type { CatalogueEntry } from '../core/diagnostics';

/** The errors of the command line. */
export const CLI_DIAGNOSTICS = {
  LW_GRAPH_NOT_WRITTEN: {
    title: 'The picture cannot be written',
    cause: 'The folder does not exist, or may not be written to',
    fix: 'Name a file in an existing folder',
  },
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
  LW_CONSTRUCT_DUPLICATE: {
    title: 'Two constructs have one id in one scope',
    cause: 'Ids are unique among siblings',
    fix: 'Rename one of them',
  },
  LW_STRICT_WARNING: {
    title: 'A warning stands under --strict',
    cause: '--strict lets no warning pass that is not acknowledged',
    fix: 'Mend its cause, or acknowledge it with Annotations.of(construct).acknowledge(id, reason)',
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
  LW_UP_DATA_LOSS: {
    title: 'Data are at stake',
    cause: 'What is to be brought up no longer sees data that what runs has written',
    fix: 'Keep what is there, or bring the data over first; else say that they may be lost: --allow-data-loss NAME',
  },
  LW_DOWN_VOLUME_UNKNOWN: {
    title: 'No such volume belongs to the stack',
    cause:
      '--allow-data-loss names a volume that is neither in the compose file nor one of a user of the platform',
    fix: 'Name it as docker volume ls does; those of the stack are listed',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
