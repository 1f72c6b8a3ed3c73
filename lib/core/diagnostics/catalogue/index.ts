import { BACKUP_DIAGNOSTICS } from './backup';
import { COMPOSE_DIAGNOSTICS } from './compose';
import { CORE_DIAGNOSTICS } from './core';
import { DEPLOY_DIAGNOSTICS } from './deploy';
import { GRAPH_DIAGNOSTICS } from './graph';
import { IMPORT_DIAGNOSTICS } from './import';
import { INPUT_DIAGNOSTICS } from './input';
import { LABS_DIAGNOSTICS } from './labs';
import { OPTION_DIAGNOSTICS } from './options';
import { PLATFORM_DIAGNOSTICS } from './platform';
import { SPAWNER_DIAGNOSTICS } from './spawner';
import { TRAEFIK_DIAGNOSTICS } from './traefik';
import { TREE_DIAGNOSTICS } from './tree';

export type { CatalogueEntry } from './entry';

/** Every code there is. A code keeps its meaning for ever; a new meaning gets a new code. */
export const CATALOGUE = {
  ...CORE_DIAGNOSTICS,
  ...DEPLOY_DIAGNOSTICS,
  ...COMPOSE_DIAGNOSTICS,
  ...IMPORT_DIAGNOSTICS,
  ...INPUT_DIAGNOSTICS,
  ...LABS_DIAGNOSTICS,
  ...PLATFORM_DIAGNOSTICS,
  ...SPAWNER_DIAGNOSTICS,
  ...TRAEFIK_DIAGNOSTICS,
  ...TREE_DIAGNOSTICS,
  ...BACKUP_DIAGNOSTICS,
  ...GRAPH_DIAGNOSTICS,
  ...OPTION_DIAGNOSTICS,
};

/** The closed union of codes. */
export type DiagnosticCode = keyof typeof CATALOGUE;
