import type { CatalogueEntry } from '../../core/diagnostics';

/** The faults of what the hub tells its spawner, held against what is written elsewhere. */
export const SPAWNER_DIAGNOSTICS = {
  LW_HUB_NETWORK_MISMATCH: {
    title: 'Labs are put on a network that the hub is not on',
    cause: 'They could not reach the hub, and every start would time out',
    fix: 'Let the hub join the network, or leave DOCKER_NETWORK_NAME as the hub sets it',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
