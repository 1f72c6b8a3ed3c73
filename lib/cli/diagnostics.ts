import type { CatalogueEntry } from '../core/diagnostics';

/** The errors of the command line. */
export const CLI_DIAGNOSTICS = {
  LW_GRAPH_NOT_WRITTEN: {
    title: 'The graph cannot be written',
    cause: 'The folder does not exist or is not writable',
    fix: 'Choose a file in an existing, writable folder',
  },
  LW_APP_NOT_FOUND: {
    title: 'No app found',
    cause: 'cdk.json has no "app", or the file does not exist',
    fix: 'Write {"app": "bin/lab.ts"} in cdk.json, or pass --app FILE',
  },
  LW_APP_FAILED: {
    title: 'The app threw an error',
    cause: "The user's program threw before the tree was complete",
    fix: 'Fix the program at the line shown',
  },
  LW_APP_NO_APP: {
    title: 'The program created no App',
    cause: 'The program ended without `new App()`',
    fix: 'Create an App with a Stack before the program ends; to wait for something first, use top-level await in an .mjs file',
  },
  LW_APP_TYPES: {
    title: 'The program does not type-check',
    cause: '`synth --check` ran the TypeScript compiler over the app',
    fix: 'Fix the type errors listed',
  },
  LW_CONFIG_INVALID: {
    title: 'cdk.json cannot be used',
    cause: 'cdk.json is not valid JSON, or one of its keys has the wrong type',
    fix: 'Correct cdk.json; see docs/cli.md',
  },
  LW_CONTEXT_INVALID: {
    title: 'Invalid context value',
    cause: '-c takes key=value',
    fix: 'Write -c key=value',
  },
  LW_STACK_NO_MATCH: {
    title: 'No stack matches',
    cause: 'A stack name or glob on the command line selects nothing',
    fix: "Use one of the stacks listed, or a glob such as 'prod*'",
  },
  LW_CONSTRUCT_DUPLICATE: {
    title: 'Two constructs have the same id in one scope',
    cause: 'Ids must be unique among siblings',
    fix: 'Rename one of them',
  },
  LW_STRICT_WARNING: {
    title: 'Unacknowledged warning with --strict',
    cause: '--strict refuses every warning that is not acknowledged',
    fix: 'Fix its cause, or acknowledge it with Annotations.of(construct).acknowledge(id, reason)',
  },
  LW_DIFF_BASE_UNKNOWN: {
    title: 'The git revision cannot be checked out',
    cause: 'The folder is in no git repository, or the revision does not exist in it',
    fix: 'Correct --base; in CI, fetch the revision first (git fetch --depth=1 origin main)',
  },
  LW_DIFF_BASE_FAILED: {
    title: 'The app of the base revision cannot be compiled',
    cause: 'Labwright refused the program of that revision, or it threw an error',
    fix: 'Read the error above; choose another --base, or compare with --against FOLDER',
  },
  LW_INIT_NOT_EMPTY: {
    title: 'The folder for a new project is not empty',
    cause: 'init never overwrites files',
    fix: 'Choose an empty folder',
  },
  LW_INIT_TEMPLATE_UNKNOWN: {
    title: 'Unknown template',
    cause: 'The templates are platform, custom-lab and compose',
    fix: 'Use one of these templates',
  },
  LW_UP_DATA_LOSS: {
    title: 'Data at risk',
    cause: 'The new stack would no longer use data that the running stack has written',
    fix: 'Keep the volume, or move the data first; to accept the loss, pass --allow-data-loss NAME',
  },
  LW_DOWN_VOLUME_UNKNOWN: {
    title: 'Unknown volume for --allow-data-loss',
    cause: '--allow-data-loss names a volume that is neither in the compose file nor a user volume',
    fix: 'Use one of the names listed, as docker volume ls prints them',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
