import { parse } from 'yaml';
import { body, importText } from '../../support/import';

const HUB = `services:
  jupyhub:
    build: jupyterhub
    container_name: hub
    environment:
      DOCKER_JUPYTER_IMAGE: jupyterlab_img
      OAUTH_CLIENT_ID: \${OAUTH_CLIENT_ID}
      OAUTH_CLIENT_SECRET: \${OAUTH_CLIENT_SECRET}
      HUB_IP: hub
    labels:
      - traefik.enable=true
      - treafik.frontend.rule=Host:\${HOST}
    volumes:
      - jupyterhub_data:/srv/jupyterhub
      - /var/run/docker.sock:/var/run/docker.sock
  jupyterlab: {build: jupyterlab, image: jupyterlab_img, network_mode: none, command: echo}
  reverse-proxy:
    image: traefik
    ports: ["80:80", "443:443"]
    volumes: ["./traefik.toml:/etc/traefik/traefik.toml"]
`;
const DATABASE = `  postgres:
    image: postgres:17
    environment: {POSTGRES_DB: mlflow, POSTGRES_USER: mlflow, POSTGRES_PASSWORD: "\${POSTGRES_PASSWORD}"}
    volumes: ["postgres_data:/var/lib/postgresql/data"]
`;
const MLFLOW = `  mlflow:
    image: ghcr.io/mlflow/mlflow:v3.0.0
    command: mlflow server --backend-store-uri postgresql://mlflow:x@postgres/mlflow
`;
const FILES = {
  '.env': 'COMPOSE_PROJECT_NAME=jupyterhub\n',
  'traefik.toml': '[acme]\nemail = "admin@uni.example"\n',
  'jupyterlab/Dockerfile':
    'FROM quay.io/jupyter/scipy-notebook:2025-11-03\nCOPY conda-activate.sh /usr/local/bin/before-notebook.d/\n',
  'jupyterlab/conda-activate.sh': 'true\n',
};

function volumesOf(compose: string): readonly string[] {
  const { volumes } = parse(compose) as {
    readonly volumes: Readonly<Record<string, { readonly name: string }>>;
  };
  return Object.values(volumes).map(({ name }) => name);
}

describe('the old installation, recognised', () => {
  const compose = `${HUB}${DATABASE}${MLFLOW}volumes: [{jupyterhub_data: }, {postgres_data: }, {shared: {name: jupyterhub-shared}}]\n`;
  const imported = importText({ 'docker-compose.yml': compose, ...FILES }, { recognise: true });
  const { program, notes } = imported;

  test('is a platform', () => {
    expect(body(program)).toMatchSnapshot();
  });

  test('keeps the volumes that it has', () => {
    expect(volumesOf(imported.compose)).toEqual(
      expect.arrayContaining(['jupyterhub_jupyterhub_data', 'jupyterhub_postgres_data', 'jupyterhub-shared']),
    );
    expect(program).toContain("userVolume: 'jupyterhub-user-{username}'");
  });

  test('says what differs', () => {
    const told = notes.filter(({ kind }) => kind !== 'fixed').map(({ kind, where }) => `${kind} ${where}`);
    expect(told).toEqual([
      'resolved .env',
      ...['jupyhub', 'jupyterlab', 'reverse-proxy', 'postgres', 'mlflow'].map(
        (name) => `check services.${name}`,
      ),
      ...['jupyhub', 'jupyterlab', 'mlflow', 'postgres', 'reverse-proxy'].map(
        (name) => `resolved services.${name}`,
      ),
    ]);
  });
});

describe('a hub alone, whose labs start from an image that others built', () => {
  const compose = `services:
  hub:
    build: {context: ., dockerfile: Dockerfile.hub}
    image: jupyterhub
    ports: ["9000:8000"]
    environment: {DOCKER_NOTEBOOK_IMAGE: "\${LAB}", DOCKER_NOTEBOOK_DIR: /home/jovyan/work}
    volumes: ["/var/run/docker.sock:/var/run/docker.sock", "hub-data:/data", "./config/jupyterhub_config.py:/srv/jupyterhub_config.py"]
volumes: {hub-data: }
`;
  const files = (lab: string): Readonly<Record<string, string>> => ({
    'compose.yml': compose,
    '.env': `LAB=${lab}\n`,
    'config/jupyterhub_config.py': 'c.DockerSpawner.volumes = {"home-{username}": "/home/jovyan/work"}\n',
  });

  test('is a platform that is reached as before', () => {
    const { program, compose, recognised } = importText(files('quay.io/jupyter/scipy-notebook:latest'), {
      recognise: true,
    });
    expect(recognised).toEqual(['hub']);
    expect(body(program)).toContain(
      "const proxy = new Proxy(stack, 'Proxy', {\n  https: Https.local(9000),\n});",
    );
    expect(body(program)).toContain('from: LabBase.scipy,');
    expect(body(program)).toContain(
      "volumeKey: 'hub-data',\n  userVolume: 'home-{username}',\n  lab: { home: '/home/jovyan/work' },",
    );
    expect(volumesOf(compose)).toContain('lab_hub-data');
  });

  test('with a version, that version', () => {
    expect(importText(files('org.example/lab:4.2'), { recognise: true }).program).toContain(
      "from: 'org.example/lab:4.2',",
    );
  });

  test('is not recognised if the image has no build and no version', () => {
    const { program, notes, recognised } = importText(files('our-lab'), { recognise: true });
    expect(recognised).toEqual([]);
    expect(program).not.toContain('new Hub(');
    expect(notes.map(({ text }) => text)).toContain(
      'Recognised as JupyterHub, but not converted: no service builds the image our-lab of its labs, and the image has no version.',
    );
  });
});

test.each([
  [
    'Traefik before something else',
    'services: {proxy: {image: "traefik:v3.6", ports: ["80:80"]}}\n',
    'Recognised as Traefik, but not converted: it is not the proxy of a JupyterHub.',
  ],
  [
    'MLflow on another database',
    'services: {mlflow: {image: "ghcr.io/mlflow/mlflow:v3.0.0", depends_on: [db]}, db: {image: "mysql:8.4"}}\n',
    'Recognised as MLflow, but not converted: its database is not a PostgreSQL service in these files.',
  ],
  [
    'a hub whose labs are no containers',
    'services: {hub: {image: "jupyterhub/jupyterhub:5.3"}, web: {image: "nginx:1.29", command: "jupyterhub -f x"}}\n',
    'it does not mount the Docker socket',
  ],
  [
    'a volume with a name of its own',
    `${HUB}${DATABASE}volumes: {jupyterhub_data: {name: old}, postgres_data: {name: older}}\n`,
    'has a name or options of its own',
  ],
  [
    'a database that another service uses',
    `services:\n${DATABASE}  app: {image: "app:1", environment: {DB: "postgres:5432", KIND: mlflow}}\n  mlflow: {image: "ghcr.io/mlflow/mlflow:v3.0.0", command: "--uri postgres"}\nvolumes: {postgres_data: }\n`,
    'app refers to it by name',
  ],
  [
    'a major version of PostgreSQL with its data elsewhere',
    `services:\n${DATABASE.replace('postgres:17', 'postgres:18')}volumes: {postgres_data: }\n`,
    'its data are not on one volume at /var/lib/postgresql',
  ],
  [
    'another service behind the same Traefik',
    `${HUB}  other: {image: "nginx:1.29", labels: ["traefik.frontend.rule=Host:a.example"]}\nvolumes: {jupyterhub_data: }\n`,
    'other is behind the same Traefik',
  ],
  [
    // The construct would make a volume without them: the comparison finds it, whoever forgets to look.
    'a volume with options of its own',
    `${HUB}volumes: {jupyterhub_data: {driver_opts: {type: none, o: bind, device: /srv/hub}}}\n`,
    'LW_IMPORT_DIFFERS',
  ],
  [
    'a volume with labels of its own',
    `services:\n${DATABASE}volumes: {postgres_data: {labels: {org.example.backup: daily}}}\n`,
    'volumes.jupyterhub_postgres_data.labels: {org.example.backup: daily} → absent',
  ],
])('left as it is: %s', (_, compose, why) => {
  const imported = importText({ 'docker-compose.yml': compose, ...FILES }, { recognise: true });
  const { program, notes } = imported;
  expect(notes.map(({ text }) => text).join('\n')).toContain(why);
  expect(program).not.toMatch(/new (?:Hub|MlflowDb|Proxy)\(/);
});

test('nothing is recognised unless it is asked for', () => {
  const { program } = importText({ 'docker-compose.yml': `${HUB}volumes: {jupyterhub_data: }\n`, ...FILES });
  expect(program).not.toContain('new Hub(');
});
