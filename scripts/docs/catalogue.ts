import { CLI_DIAGNOSTICS } from '../../lib/cli/diagnostics';
import { COMPOSE_DIAGNOSTICS } from '../../lib/compose/diagnostics';
import type { CatalogueEntry, DiagnosticCodes } from '../../lib/core/diagnostics';
import { CORE_DIAGNOSTICS } from '../../lib/core/diagnostics/catalogue';
import { DOCKERFILE_DIAGNOSTICS } from '../../lib/dockerfile/diagnostics';
import { PLATFORM_DIAGNOSTICS } from '../../lib/platform/diagnostics';
import { PYTHON_DIAGNOSTICS } from '../../lib/python/diagnostics';
import { BACKUP_DIAGNOSTICS } from '../../lib/tools/backup/diagnostics';
import { DEPLOY_DIAGNOSTICS } from '../../lib/tools/deploy/diagnostics';
import { DOCKER_DIAGNOSTICS } from '../../lib/tools/docker/diagnostics';
import { IMPORT_DIAGNOSTICS } from '../../lib/tools/import/diagnostics';
import { TRAEFIK_DIAGNOSTICS } from '../../lib/traefik/diagnostics';

/** The codes of all layers. The type fails where a layer merges codes that are missing here. */
export const CATALOGUE: Readonly<Record<keyof DiagnosticCodes, CatalogueEntry>> = {
  ...CORE_DIAGNOSTICS,
  ...COMPOSE_DIAGNOSTICS,
  ...DOCKERFILE_DIAGNOSTICS,
  ...PYTHON_DIAGNOSTICS,
  ...TRAEFIK_DIAGNOSTICS,
  ...PLATFORM_DIAGNOSTICS,
  ...DOCKER_DIAGNOSTICS,
  ...DEPLOY_DIAGNOSTICS,
  ...BACKUP_DIAGNOSTICS,
  ...IMPORT_DIAGNOSTICS,
  ...CLI_DIAGNOSTICS,
};
