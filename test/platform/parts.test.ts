import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Access,
  Authenticator,
  EnvVar,
  Https,
  Hub,
  LabImage,
  LabPlatform,
  MlflowDb,
  MlflowServer,
  Proxy,
  SharedStorage,
  Size,
} from '../../lib';
import type { Stage } from '../../lib/dockerfile';
import { compile, serviceText } from '../support/platform-stack';
import { tempFolder } from '../support/temp';

test('a lab image with all options', () => {
  const template = compile((stack) => {
    class OwnLab extends LabImage {
      protected override configureBase(stage: Stage): void {
        stage.run('echo base');
      }
      protected override configureImage(stage: Stage): void {
        stage.run('echo image');
      }
    }
    new OwnLab(stack, 'Lab', {
      imageName: 'lab',
      from: `quay.io/jupyter/base-notebook@sha256:${'a'.repeat(64)}`,
      platform: 'linux/arm64',
      apt: ['vim', 'git'],
      mamba: ['r-base=4.4'],
      channels: ['conda-forge', 'bioconda'],
      pip: ['polars==1.0'],
      pipIndex: EnvVar.secret('PIP_INDEX'),
      requirementsFile: 'examples/conda-lab/environment.yml',
      files: { 'assets/lab': '/opt/lab' },
      startHooks: ['assets/lab/conda-activate.sh'],
      environment: { EDITOR: 'vim' },
    });
  });
  expect(template.file('lab/Dockerfile')).toMatchSnapshot();
  expect(serviceText(template, 'jupyterlab')).toMatchSnapshot();
  expect(template.paths).toContain('lab/files/lab/conda-activate.sh');
});

test('an existing Dockerfile is extended', () => {
  const folder = tempFolder();
  const file = join(folder, 'Dockerfile');
  writeFileSync(file, 'FROM quay.io/jupyter/r-notebook:2026-11-02\nARG FLAVOUR\nRUN echo "${FLAVOUR}"\n');
  const template = compile((stack) => {
    new LabImage(stack, 'Lab', { imageName: 'lab', dockerfile: file, buildArgs: { FLAVOUR: 'sweet' } });
  });
  rmSync(folder, { recursive: true });
  const text = template.file('lab/Dockerfile');
  expect(text).toMatch(/^FROM quay\.io\/jupyter\/r-notebook:2026-11-02\nARG FLAVOUR\n/);
  expect(text.trimEnd().endsWith('USER ${NB_UID}')).toBe(true);
  expect(serviceText(template, 'jupyterlab')).toContain('FLAVOUR: sweet');
});

test('the data volume of PostgreSQL is mounted at the path of its major version', () => {
  const target = (version: string): string =>
    serviceText(
      compile((stack) => new MlflowDb(stack, 'Db', { version })),
      'postgres',
    );
  expect(target('17.7')).toContain('target: /var/lib/postgresql/data\n');
  expect(target('18.1')).toContain('target: /var/lib/postgresql\n');
});

test('PostgreSQL is tuned, and runs scripts at its first start', () => {
  const template = compile((stack) => {
    new MlflowDb(stack, 'Db', {
      tuning: {
        maxConnections: 200,
        sharedBuffers: Size.mebibytes(256),
        settings: { log_connections: 'on' },
      },
      initScripts: ['assets/lab/conda-activate.sh'],
    });
  });
  expect(serviceText(template, 'postgres')).toMatchSnapshot();
  expect(template.paths).toContain('postgres/initdb.d/conda-activate.sh');
});

test('keys of an object store are files, and the server has outbound access', () => {
  const template = compile((stack) => {
    new MlflowServer(stack, 'Mlflow', {
      database: new MlflowDb(stack, 'Db'),
      artifacts: 's3://bucket/path',
      s3: {
        endpointUrl: 'https://s3.uni.example',
        accessKeyId: EnvVar.secret('KEY'),
        secretAccessKey: EnvVar.secret('SECRET'),
      },
    });
  });
  const service = serviceText(template, 'mlflow');
  expect(service).toContain('AWS_SECRET_ACCESS_KEY_FILE: /run/secrets/secret');
  expect(service).toContain('egress: {}');
  expect(service).not.toContain('/mlartifacts');
  expect(template.file('mlflow/Dockerfile')).toContain('boto3==');
});

test("the lab's user owns the files of a remote share", () => {
  const template = compile((stack) => {
    new SharedStorage(stack, 'Share', {
      remote: {
        kind: 'cifs',
        server: 'files.uni.example',
        share: 'teaching',
        username: 'lab',
        password: EnvVar.required('SHARE_PASSWORD'),
      },
    });
    new SharedStorage(stack, 'Export', { remote: { kind: 'nfs', server: '10.0.0.9', path: '/export' } });
    new Proxy(stack, 'Proxy', { https: Https.local() });
  });
  const text = template.file('docker-compose.yml');
  expect(text).toMatch(
    /addr=files.uni.example,username=lab,password=\$\{SHARE_PASSWORD:\?[^}]*\},uid=1000,gid=100/,
  );
  expect(text).toContain('o: addr=10.0.0.9,nfsvers=4.2,rw,hard');
});

test('parts of the platform can be replaced by your own', () => {
  class OwnHub extends Hub {}
  const template = compile((stack) => {
    const proxy = new Proxy(stack, 'Own', { https: Https.local(9000) });
    const database = new MlflowDb(stack, 'OwnDb', { serviceName: 'own-db' });
    const platform = new LabPlatform(stack, 'Platform', {
      proxy,
      lab: [new LabImage(stack, 'OwnLab', { imageName: 'own' })],
      hub: (scope, parts) =>
        new OwnHub(scope, 'Hub', {
          ...parts,
          authenticator: Authenticator.local(),
          access: Access.everyoneSignedIn(),
          serviceName: 'own-hub',
        }),
      shared: new SharedStorage(stack, 'OwnShare'),
      mlflow: { database, server: { serviceName: 'own-mlflow' }, pages: true },
    });
    expect(platform.proxy).toBe(proxy);
    expect(platform.hub).toBeInstanceOf(OwnHub);
    expect(platform.mlflowDb).toBe(database);
  });
  for (const name of ['own-hub', 'own-db', 'own-mlflow', 'mlflow-ui']) template.hasService(name);
});
