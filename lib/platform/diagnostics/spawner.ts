import type { CatalogueEntry } from '../../core/diagnostics';

/** Errors in DockerSpawner's settings that contradict the rest of the stack. */
export const SPAWNER_DIAGNOSTICS = {
  LW_HUB_NETWORK_MISMATCH: {
    title: 'Labs are on a network that the hub is not on',
    cause: 'Labs could not connect to the hub, and every start would time out',
    fix: 'Connect the hub to the network, or do not override DOCKER_NETWORK_NAME',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
