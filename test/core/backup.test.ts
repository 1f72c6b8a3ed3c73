import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { Access, App, Authenticator, Backup, EnvVar, Https, LabPlatform, Stack } from '../../lib';
import { L1Volume, Service, Volume } from '../../lib/compose';

const SCHEMA = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'schemas', 'manifest.schema.json'), 'utf8'),
);

function recordsOf(app: App) {
  const { manifest } = app.assemble();
  const validate = new Ajv().compile(SCHEMA);
  validate(manifest);
  expect(validate.errors).toBeNull();
  return Object.values(manifest.stacks)[0]?.backup;
}

describe('what the manifest says of the data of a stack', () => {
  test('every volume of the platform, how it is saved, and the pattern of the volumes of users', () => {
    const app = new App();
    new LabPlatform(new Stack(app, 'lab'), 'Platform', {
      proxy: { https: Https.letsEncrypt({ email: 'admin@uni.example' }) },
      lab: { imageName: 'lab_img' },
      hub: {
        host: 'hub.uni.example',
        authenticator: Authenticator.github({ clientId: 'x', clientSecret: EnvVar.secret('S') }),
        access: Access.only({ users: ['ada'] }),
      },
      shared: { remote: { kind: 'nfs', server: 'files.example', path: '/shared' } },
    });
    const at = 'lab/Platform';
    expect(recordsOf(app)).toEqual([
      {
        kind: 'sqlite',
        service: 'hub',
        databases: ['jupyterhub.sqlite'],
        volume: 'lab_jupyterhub_data',
        key: 'jupyterhub_data',
        construct: `${at}/Hub/Data`,
      },
      {
        kind: 'files',
        volume: 'lab_letsencrypt',
        key: 'letsencrypt',
        construct: `${at}/Proxy/Certificates`,
      },
      {
        kind: 'files',
        volume: 'lab_mlflow_artifacts',
        key: 'mlflow_artifacts',
        construct: `${at}/Mlflow/Artifacts`,
      },
      {
        kind: 'postgres',
        service: 'postgres',
        user: 'mlflow',
        database: 'mlflow',
        volume: 'lab_postgres_data',
        key: 'postgres_data',
        construct: `${at}/MlflowDb/Data`,
      },
      {
        kind: 'files',
        volume: 'lab_shared',
        key: 'shared',
        construct: `${at}/Shared/Volume`,
        elsewhere: 'remote',
      },
      { kind: 'users', template: 'lab-user-{username}', construct: `${at}/Hub` },
    ]);
  });

  test('volumes of other stacks, plain ones, and those with a parameter in their name', () => {
    const app = new App();
    const stack = new Stack(app, 'own');
    const web = new Service(stack, 'Web', { image: 'nginx:1.29' });
    web.mount(Volume.external(stack, 'Other', 'other_data'), '/other');
    web.mount(new Volume(stack, 'Named', { volumeName: `${EnvVar.optional('NAME', 'a$b')}-data` }), '/named');
    new L1Volume(stack, 'Plain', { name: 'plain', spec: {} });
    new L1Volume(stack, 'Gone', { name: 'gone', spec: { external: true } });
    expect(recordsOf(app)).toEqual([
      expect.objectContaining({ key: 'gone', volume: 'gone', elsewhere: 'external' }),
      expect.objectContaining({ key: 'named', volume: '${NAME:-a$$b}-data', construct: 'own/Named' }),
      expect.objectContaining({ key: 'other', volume: 'other_data', elsewhere: 'external' }),
      expect.objectContaining({ key: 'plain', volume: 'own_plain', kind: 'files' }),
    ]);
  });

  test("a construct of the user's own says what its volume holds", () => {
    const app = new App();
    const stack = new Stack(app, 'own');
    const data = new Volume(stack, 'Data');
    const wiki = new Service(stack, 'Wiki', { image: 'wiki:1' }).mount(data, '/data');
    Backup.of(stack)
      .volume(data.key, { kind: 'sqlite', service: wiki.serviceName, databases: ['wiki.db'] })
      .userVolumes(wiki, 'wiki-{username}');
    expect(recordsOf(app)).toEqual([
      expect.objectContaining({
        kind: 'sqlite',
        service: 'wiki',
        databases: ['wiki.db'],
        volume: 'own_data',
      }),
      { kind: 'users', template: 'wiki-{username}', construct: 'own/Wiki' },
    ]);
  });
});
