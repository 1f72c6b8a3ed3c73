import type { CatalogueEntry } from '../core/diagnostics';

/** The errors of Dockerfiles. */
export const DOCKERFILE_DIAGNOSTICS = {
  LW_DOCKERFILE_EMPTY: {
    title: 'A Dockerfile has no stage',
    cause: 'Every Dockerfile begins with FROM',
    fix: 'Call dockerfile.stage(from)',
  },
  LW_DOCKERFILE_STAGE_DUPLICATE: {
    title: 'Two stages of a Dockerfile have one name',
    cause: 'COPY --from could not tell them apart',
    fix: 'Rename one of them',
  },
  LW_DOCKERFILE_STAGE_UNKNOWN: {
    title: 'A Dockerfile names a stage that it does not have',
    cause: 'COPY --from wants an earlier stage or an image',
    fix: 'Name an earlier stage',
  },
  LW_DOCKERFILE_VALUE_INVALID: {
    title: 'An instruction of a Dockerfile has a value that is not allowed',
    cause: 'The Dockerfile reference refuses it',
    fix: 'Give a value of the form that is allowed',
  },
  LW_DOCKERFILE_SECRET_EXPOSED: {
    title: 'A secret would be baked into an image',
    cause: "ARG and ENV are kept in the image's history",
    fix: 'Use run({ mounts: [Mount.secret(…)] })',
  },
  LW_DOCKERFILE_PARSE: {
    title: 'An existing Dockerfile cannot be read',
    cause: 'Its instructions are not those of the Dockerfile reference',
    fix: 'Correct the file',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
