import type { ServiceProps } from '../compose';

/** Size at which a log file is closed and the next begun. */
export const LOG_SIZE = '10m';

/** How many log files are kept. */
export const LOG_FILES = '3';

/** What every service of the platform gives up: all capabilities, but those that it asks for. Source: `man capabilities`. */
export const HARDENED = { capDrop: ['ALL'] } satisfies ServiceProps;

/** What every long-running service of the platform has: restart after a crash, logs that do not fill the disk. */
export const LONG_RUNNING = {
  restart: 'unless-stopped',
  logging: { driver: 'json-file', options: { 'max-size': LOG_SIZE, 'max-file': LOG_FILES } },
  securityOpt: ['no-new-privileges:true'],
} satisfies ServiceProps;

/** Users that services run as, which own their volumes. The numbers are in no use by the images. */
export const USERS = {
  /** JupyterHub. */
  hub: 10_001,
  /** MLflow, and the gate to its pages. */
  mlflow: 10_002,
  /** Traefik. */
  proxy: 10_003,
} as const;

/** A user of a service, with the group of the same number. */
export function userAndGroup(id: number): string {
  return `${id}:${id}`;
}
