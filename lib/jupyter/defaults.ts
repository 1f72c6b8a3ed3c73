import type { ServiceProps } from '../compose';

/** What every long-running service of the platform has: restart after a crash, logs that do not fill the disk. */
export const LONG_RUNNING = {
  restart: 'unless-stopped',
  logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
  securityOpt: ['no-new-privileges:true'],
} satisfies ServiceProps;
