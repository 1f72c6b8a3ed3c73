import type { ServiceProps } from '../compose';

/** Size at which Docker rotates a log file. Source: Docker, `json-file` logging driver, `max-size`. */
export const LOG_SIZE = '10m';

/** Number of log files that Docker keeps: `max-file`. */
export const LOG_FILES = '3';

/** Drops all capabilities; a service adds back those that it needs. Source: capabilities(7). */
export const HARDENED = { capDrop: ['ALL'] } satisfies ServiceProps;

/** Options of every long-running service: it restarts after a crash, rotates its logs, and cannot gain privileges. */
export const LONG_RUNNING = {
  restart: 'unless-stopped',
  logging: { driver: 'json-file', options: { 'max-size': LOG_SIZE, 'max-file': LOG_FILES } },
  securityOpt: ['no-new-privileges:true'],
} satisfies ServiceProps;

/** User ids that services run as; they own the volumes of these services. No image uses these ids. */
export const USERS = {
  /** JupyterHub. */
  hub: 10_001,
  /** MLflow, and the gate to its web UI. */
  mlflow: 10_002,
  /** Traefik. */
  proxy: 10_003,
} as const;

/** Compose's `user` of a service: a user id and the group id of the same number. */
export function userAndGroup(id: number): string {
  return `${id}:${id}`;
}
