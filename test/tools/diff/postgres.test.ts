import { changesOf, lines } from '../../support/snapshots';

function diff(before: Record<string, unknown>, after: Record<string, unknown>): readonly string[] {
  const volumes = { pg: null };
  const mount = { volumes: ['pg:/var/lib/postgresql/data'] };
  return lines(
    changesOf(
      { services: { db: { ...mount, ...before } }, volumes },
      { services: { db: { ...mount, ...after } }, volumes },
    ),
  );
}

test.each([
  ['postgres:17.7', 'postgres:18.1'],
  ['postgres:17-alpine', 'postgres:16-alpine'],
  ['docker.io/library/postgres:9.5', 'docker.io/library/postgres:9.6.1'],
  ['pgvector/pgvector:pg16', 'pgvector/pgvector:pg17'],
  ['timescale/timescaledb:2.17-pg16', 'timescale/timescaledb:2.17-pg17'],
  ['postgres:17', 'postgres:latest'],
  ['postgres:17', 'mariadb:12'],
  ['registry:5000/postgres:16', 'registry:5000/postgres:17'],
])('the data of %s is at risk after a change to %s', (before, after) => {
  expect(diff({ image: before }, { image: after })).toEqual([
    `data changed service db image: ${before} → ${after} [s_pg]`,
  ]);
});

test.each([
  ['postgres:17.6', 'postgres:17.7-alpine'],
  ['nginx:1.28', 'nginx:1.29'],
  ['bitnami/postgres-exporter:1', 'bitnami/postgres-exporter:2'],
])('from %s to %s no data is at risk', (before, after) => {
  expect(diff({ image: before }, { image: after })).toEqual([
    `recreate changed service db image: ${before} → ${after}`,
  ]);
});

test('the major version is also read from the last stage of a Dockerfile', () => {
  const file = (major: string) => ({
    services: { db: { build: './db', volumes: ['pg:/var/lib/postgresql'] } },
    volumes: { pg: null },
    files: {
      'db/Dockerfile': `FROM golang:1 AS tool\nFROM postgres:${major} AS base\nFROM base\nCOPY --from=tool /a /a\n`,
    },
  });
  expect(lines(changesOf(file('17'), file('18')))).toEqual([
    'data changed file db/Dockerfile FROM: postgres:17 AS base → postgres:18 AS base [s_pg]',
  ]);
  expect(lines(changesOf(file('17.1'), file('17.2')))).toEqual([
    'rebuild changed file db/Dockerfile FROM: postgres:17.1 AS base → postgres:17.2 AS base',
  ]);
});

test('changing PGDATA puts the data at risk', () => {
  expect(diff({ image: 'postgres:17' }, { image: 'postgres:17', environment: { PGDATA: '/pg' } })).toEqual([
    'data added service db environment PGDATA: /pg [s_pg]',
  ]);
});
