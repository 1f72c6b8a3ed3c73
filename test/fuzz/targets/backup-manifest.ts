import { parseManifest } from '../../../lib/tools/backup/untrusted/manifest';
import type { FuzzTarget } from '../target';

const STORED = `"sha256":"${'0'.repeat(64)}","bytes":1,"size":1`;
const VOLUME = '{"name":"lab_data","key":"data","driver":"local","options":{},"labels":{"a":"b"}}';
const START =
  '{"version":"1.0","id":"11111111-1111-4111-8111-111111111111","created":"2026-01-01T00:00:00.000Z","labwright":"0.1.0","stack":"lab","project":"lab","engine":"28","images":["debian:12"],"left":[{"volume":"x","reason":"absent"}],"items":';

/** The manifest of a backup. */
export const target: FuzzTarget = {
  name: 'backup-manifest',
  seeds: [
    `${START}[]}`,
    `${START}[{"kind":"files","volume":${VOLUME},"state":"idle","tar":"gnu","stored":{"path":"volumes/lab_data.tar.gz",${STORED},"compression":"gzip"}}]}`,
    `${START}[{"kind":"database","volume":${VOLUME},"service":"db","user":"u","database":"d","encoding":"UTF8","version":"17","stored":{"path":"postgres/db/d.dump",${STORED},"compression":"none"}}]}`,
    `${START}[{"kind":"sqlite","volume":${VOLUME},"database":"a/b.sqlite","stored":{"path":"volumes/a.tar",${STORED},"compression":"none"}},{"kind":"env","stored":{"path":"env",${STORED},"compression":"none"}}]}`,
  ],
  words: [
    '"kind":',
    '"options":{"device":"/etc"}',
    '"1.9"',
    '../',
    '"name":"-v"',
    'a,readonly',
    '[[[[',
    '{}',
    '/',
  ],
  run: (input) => {
    parseManifest('backup', input.toString('utf8'));
  },
};
