import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, EnvVar, Stack } from '../../../lib';
import { Service, Volume } from '../../../lib/compose';
import { chooseStack, readStacks } from '../../../lib/tools/backup';
import { tempFolder } from '../../support/temp';

const folder = tempFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what a folder owns', () => {
  test('a folder that was written by hand: by its compose file and the configuration of the hub', () => {
    const at = join(folder, 'seed');
    mkdirSync(join(at, 'jupyterhub'), { recursive: true });
    writeFileSync(
      join(at, 'docker-compose.yml'),
      `name: seed
services:
  jupyhub:
    build: jupyterhub
    volumes: ["jupyterhub_data:/srv/jupyterhub", "/var/run/docker.sock:/var/run/docker.sock"]
  db: {image: "postgres:15", volumes: ["db:/var/lib/postgresql/data"]}
volumes:
  jupyterhub_data:
  db:
  files: {driver_opts: {type: nfs, o: "addr=x", device: ":/x"}}
  foreign: {external: true}
`,
    );
    writeFileSync(
      join(at, 'jupyterhub', 'jupyterhub_config.py'),
      "c.JupyterHub.hub_ip = '0.0.0.0'\nc.DockerSpawner.volumes = {'jupyterhub-user-{username}': '/home/jovyan', 'shared': '/shared'}\n",
    );
    writeFileSync(join(at, '.env'), 'COMPOSE_PROJECT_NAME=real\n');
    expect(readStacks(at)).toEqual([
      {
        name: 'seed',
        folder: at,
        project: 'real',
        definitions: new Map([
          ['jupyterhub_data', { driver: 'local', options: {}, labels: {} }],
          ['db', { driver: 'local', options: {}, labels: {} }],
          ['files', { driver: 'local', options: { type: 'nfs', o: 'addr=x', device: ':/x' }, labels: {} }],
        ]),
        images: ['seed-jupyhub', 'postgres:15'],
        records: [
          expect.objectContaining({
            kind: 'sqlite',
            key: 'jupyterhub_data',
            volume: 'seed_jupyterhub_data',
            service: 'jupyhub',
            databases: ['jupyterhub.sqlite'],
          }),
          expect.objectContaining({ kind: 'files', key: 'db', volume: 'seed_db' }),
          expect.objectContaining({ kind: 'files', key: 'files', elsewhere: 'remote' }),
          expect.objectContaining({
            kind: 'files',
            key: 'foreign',
            volume: 'foreign',
            elsewhere: 'external',
          }),
          expect.objectContaining({ kind: 'users', template: 'jupyterhub-user-{username}' }),
        ],
      },
    ]);
  });

  test('an output folder: by its manifest, with the parameters that the operator set', () => {
    const out = join(folder, 'out');
    const app = new App({ outdir: out });
    for (const name of ['one', 'two']) {
      const stack = new Stack(app, name);
      const data = new Volume(stack, 'Data', { volumeName: `${EnvVar.optional('PREFIX', 'x')}-${name}` });
      new Service(stack, 'Web', { image: `nginx:${EnvVar.required('TAG')}` }).mount(data, '/data');
    }
    app.synth();
    writeFileSync(join(out, 'two', '.env'), 'PREFIX=y\nTAG=1\n');
    const stacks = readStacks(out);
    expect(stacks).toMatchObject([
      { name: 'one', project: 'one', records: [{ volume: 'x-one' }] },
      { name: 'two', project: 'two', records: [{ volume: 'y-two' }], images: ['nginx:1'] },
    ]);
    expect(chooseStack(stacks, 'two').folder).toBe(join(out, 'two'));
    expect(() => chooseStack(stacks, undefined)).toThrow('LW_BACKUP_STACK');
    expect(() => chooseStack(stacks, 'three')).toThrow('one, two');
  });

  test('a variable without a value stays as it is written', () => {
    const at = join(folder, 'unset');
    mkdirSync(at);
    writeFileSync(join(at, 'compose.yml'), 'name: unset\nvolumes: {a: {name: "${UNSET_NAME:?set it}-a"}}\n');
    expect(readStacks(at)[0]?.records).toMatchObject([{ volume: '${UNSET_NAME:?}-a' }]);
  });

  test('a folder with neither is an error', () => {
    mkdirSync(join(folder, 'empty'));
    expect(() => readStacks(join(folder, 'empty'))).toThrow('LW_OUTPUT_UNREADABLE');
  });
});
