import type { Container } from '../../../lib/tools/backup/host/containers';
import { makePlan } from '../../../lib/tools/backup/plan';
import type { Selection } from '../../../lib/tools/backup/select';
import type { OwnedStack } from '../../../lib/tools/backup/stack/stack';

const ALL: Selection = { volumes: [], exclude: [], users: [] };
const volume = (key: string) => ({ key, volume: `lab_${key}`, construct: `lab/${key}` });
const STACK: OwnedStack = {
  name: 'lab',
  folder: '/nowhere',
  project: 'lab',
  images: [],
  definitions: new Map(),
  records: [
    { kind: 'files', ...volume('artifacts') },
    { kind: 'sqlite', service: 'hub', databases: ['hub.sqlite'], ...volume('hub') },
    { kind: 'postgres', service: 'db', user: 'u', database: 'd', ...volume('db') },
    { kind: 'files', ...volume('nfs'), elsewhere: 'remote' },
    { kind: 'files', ...volume('other'), elsewhere: 'external' },
    { kind: 'files', ...volume('later') },
    { kind: 'users', template: 'lab-{username}', construct: 'lab/Hub' },
    { kind: 'files', key: 'shared', volume: 'lab-shared', construct: 'lab/shared' },
  ],
};

function host(containers: readonly Partial<Container>[] = []) {
  const names = [
    'lab_artifacts',
    'lab_hub',
    'lab_db',
    'lab_nfs',
    'lab_other',
    'lab-shared',
    'lab-ada',
    'lab-bob',
  ];
  const volumes = names.map((name) => ({ name, driver: 'local', options: {}, labels: {} }));
  const composed = {
    name: 'lab-foreign',
    driver: 'local',
    options: {},
    labels: { 'com.docker.compose.project': 'other' },
  };
  return {
    volumes: new Map([...volumes, composed].map((one) => [one.name, one])),
    containers: containers.map(
      (some): Container => ({
        id: 'id',
        name: 'name',
        image: 'image',
        imageId: 'sha256:1',
        running: true,
        paused: false,
        helper: false,
        project: 'lab',
        service: '',
        dependsOn: [],
        mounts: [],
        environment: new Map(),
        ...some,
      }),
    ),
  };
}

const planned = (selection: Partial<Selection> = {}) => {
  const { volumes, skipped } = makePlan(STACK, host(), { ...ALL, ...selection });
  return {
    volumes: volumes.map(({ facts }) => facts.name),
    left: Object.fromEntries(skipped.map(({ volume: name, reason }) => [name, reason])),
  };
};

describe('what a backup holds', () => {
  test('databases first, then files, then those of users; skipped volumes are reported', () => {
    expect(planned()).toEqual({
      volumes: ['lab_db', 'lab_hub', 'lab-shared', 'lab_artifacts', 'lab-ada', 'lab-bob'],
      left: { lab_nfs: 'remote', lab_other: 'external', lab_later: 'absent' },
    });
  });

  test('what is asked for by name, wherever it lies', () => {
    expect(planned({ volumes: ['lab_nfs', 'lab_o*'] }).volumes).toEqual(['lab_nfs', 'lab_other']);
    expect(planned({ exclude: ['lab_*'] }).volumes).toEqual(['lab-shared', 'lab-ada', 'lab-bob']);
    expect(planned({ users: ['a*'] })).toMatchObject({
      volumes: ['lab_db', 'lab_hub', 'lab-shared', 'lab_artifacts', 'lab-ada'],
      left: { 'lab-bob': 'excluded' },
    });
  });

  test('an empty plan is an error', () => {
    expect(() => planned({ volumes: ['nothing'] })).toThrow('LW_BACKUP_NOTHING');
  });

  test('an undeclared PostgreSQL server is recognised by its container', () => {
    const environment = new Map([
      ['PG_MAJOR', '18'],
      ['PGDATA', '/var/lib/postgresql/18/docker'],
      ['POSTGRES_USER', 'ann'],
    ]);
    const mounts = [{ volume: 'lab_artifacts', target: '/var/lib/postgresql', writable: true }];
    const content = (some: Partial<Container>) =>
      makePlan(STACK, host([{ service: 'pg', environment, mounts, ...some }]), {
        ...ALL,
        volumes: ['lab_artifacts'],
      }).volumes[0]?.content;
    expect(content({})).toEqual({ kind: 'postgres', service: 'pg', user: 'ann', database: 'ann' });
    expect(content({ project: 'other' })).toEqual({ kind: 'files' });
    expect(content({ mounts: [{ volume: 'lab_artifacts', target: '/backups', writable: true }] })).toEqual({
      kind: 'files',
    });
  });
});
