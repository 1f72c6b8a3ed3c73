import type { ServiceProps } from '../compose';

/** Size at which a log file is closed and the next begun. */
export const LOG_SIZE = '10m';

/** How many log files are kept. */
export const LOG_FILES = '3';

/** What every long-running service of the platform has: restart after a crash, logs that do not fill the disk. */
export const LONG_RUNNING = {
  restart: 'unless-stopped',
  logging: { driver: 'json-file', options: { 'max-size': LOG_SIZE, 'max-file': LOG_FILES } },
  securityOpt: ['no-new-privileges:true'],
} satisfies ServiceProps;
