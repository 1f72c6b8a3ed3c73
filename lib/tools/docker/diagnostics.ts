import type { CatalogueEntry } from '../../core/diagnostics';

/** The errors of the docker program. */
export const DOCKER_DIAGNOSTICS = {
  LW_DOCKER_FAILED: {
    title: 'The docker command did not answer',
    cause: 'It is not installed, the Docker Engine is out of reach, or it refused',
    fix: 'Try docker info; set DOCKER_HOST or DOCKER_CONTEXT for another host',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
