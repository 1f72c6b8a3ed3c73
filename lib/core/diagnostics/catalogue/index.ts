import { BACKUP_FAULTS } from './backup';
import { COMPOSE_FAULTS } from './compose';
import { CORE_FAULTS } from './core';
import { DRIVE_FAULTS } from './deploy';
import { GRAPH_FAULTS } from './graph';
import { IMPORT_FAULTS } from './import';
import { LABS_FAULTS } from './labs';
import { OPTION_FAULTS } from './options';
import { PLATFORM_FAULTS } from './platform';
import { SPAWNER_FAULTS } from './spawner';
import { TRAEFIK_FAULTS } from './traefik';
import { TREE_FAULTS } from './tree';

export type { CatalogueEntry } from './entry';

/** Every code there is. A code keeps its meaning for ever; a new meaning gets a new code. */
export const CATALOGUE = {
  ...CORE_FAULTS,
  ...DRIVE_FAULTS,
  ...COMPOSE_FAULTS,
  ...IMPORT_FAULTS,
  ...LABS_FAULTS,
  ...PLATFORM_FAULTS,
  ...SPAWNER_FAULTS,
  ...TRAEFIK_FAULTS,
  ...TREE_FAULTS,
  ...BACKUP_FAULTS,
  ...GRAPH_FAULTS,
  ...OPTION_FAULTS,
};

/** The closed union of codes. */
export type FaultCode = keyof typeof CATALOGUE;
