import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import '../support/golden';
import type { Files } from '../support/golden';
import { readFolder, tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');
const SAMPLES = [
  'bin/lab.ts',
  'examples/local/lab.ts',
  'examples/gpu-lab/lab.ts',
  'examples/conda-lab/lab.ts',
  'examples/two-hubs/lab.ts',
  'examples/classroom/lab.ts',
  'examples/institute/lab.ts',
];

// Files that are staged as this package has them: their names say enough.
const ASSETS = new Map(
  Object.entries(readFolder(join(ROOT, 'assets'))).map(([path, content]) => [content, `(assets/${path})\n`]),
);

const EXPECTED = join(__dirname, 'expected');

/** The name of a sample: the folder of its program; the deployment of the repository has the name of its stack. */
const nameOf = (sample: string): string =>
  sample === 'bin/lab.ts' ? 'jupyterhub' : basename(dirname(sample));

/**
 * What a reviewer reads of an output folder: the files of its stacks. Left out are the records of the compiler, which
 * repeat these files as hashes. The folder of the only stack is the folder of the sample.
 */
function reviewed(files: Files): Files {
  // What lies beside the stacks repeats them as hashes, or is the same for all.
  const own = Object.entries(files).filter(([path]) => path.includes('/') && !path.startsWith('.labwright'));
  const stacks = new Set(own.map(([path]) => path.split('/')[0]));
  return Object.fromEntries(
    own.map(([path, content]) => [
      stacks.size === 1 ? path.slice(path.indexOf('/') + 1) : path,
      ASSETS.get(content) ?? content,
    ]),
  );
}

function synth(app: string, environment: NodeJS.ProcessEnv = {}): Files {
  const folder = tempFolder();
  const done = spawnSync(
    process.execPath,
    ['dist/bin/labwright.js', 'synth', '--strict', '--quiet', '-a', app, '-o', folder],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    },
  );
  expect({ status: done.status, text: done.stdout + done.stderr }).toEqual({ status: 0, text: '' });
  const files = readFolder(folder);
  rmSync(folder, { recursive: true });
  return files;
}

describe.each(SAMPLES)('%s', (sample) => {
  const files = synth(sample);

  test('gives this folder, under --strict', () => {
    expect(reviewed(files)).toMatchGoldenFolder(join(EXPECTED, nameOf(sample)));
  });

  test('is the same in another language and time zone', () => {
    expect(synth(sample, { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Apia' })).toEqual(files);
  });

  test('lets no lab reach the database', () => {
    for (const [path, text] of Object.entries(files)) {
      if (!path.endsWith('docker-compose.yml')) continue;
      const { services, networks } = parse(text);
      expect(networks.db.internal).toBe(true);
      const databases = Object.keys(services).filter((name) => name.includes('postgres'));
      expect(databases).not.toEqual([]);
      for (const name of databases) expect(Object.keys(services[name].networks)).toEqual(['db']);
      for (const name of [...databases, 'mlflow']) expect(services[name]?.ports).toBeUndefined();
    }
  });
});

test('every golden folder is of a sample', () => {
  expect(readdirSync(EXPECTED).sort()).toEqual(SAMPLES.map(nameOf).sort());
});

test('the deployment keeps the names of the installations that it takes over', () => {
  const files = synth('bin/lab.ts');
  const compose = parse(files['jupyterhub/docker-compose.yml'] ?? '');
  expect(compose.name).toBe('jupyterhub');
  expect(compose.services.jupyhub).toMatchObject({
    container_name: 'hub',
    build: { context: './jupyterhub' },
  });
  expect(compose.services.jupyterlab.image).toBe('jupyterlab_img');
  expect(Object.values<{ name: string }>(compose.volumes).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['jupyterhub_jupyterhub_data', 'jupyterhub_postgres_data', 'jupyterhub-shared']),
  );
  expect(files['jupyterhub/jupyterhub/jupyterhub_config.py']).toContain(
    '"jupyterhub-user-{username}": "/home/jovyan"',
  );
});
