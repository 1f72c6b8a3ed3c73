import {
  Access,
  Authenticator,
  Duration,
  EnvVar,
  HubDb,
  LabImage,
  MlflowDb,
  MlflowServer,
  SharedStorage,
  Size,
} from '../../lib';
import { compile, configOf, makeHub, serviceText } from '../support/platform-stack';

const setting = (config: string, name: string): string | undefined =>
  new RegExp(`^${name.replaceAll('.', '\\.')} = (.*)$`, 'm').exec(config)?.[1];

test('a hub with only the required options', () => {
  const template = compile((stack) => makeHub(stack));
  expect(template.file('hub/jupyterhub_config.py')).toMatchSnapshot();
  expect(template.file('hub/Dockerfile')).toMatchSnapshot();
  expect(serviceText(template, 'hub')).toMatchSnapshot();
});

test('labs drop all capabilities and cannot gain privileges, unless they start as root', () => {
  const usual = configOf();
  expect(usual).toContain('"security_opt": ["no-new-privileges"]');
  expect(usual).toContain('"cap_drop": ["ALL"]');
  expect(usual).not.toContain('cap_add');
  const root = configOf({ lab: { root: { uid: 2000, chownHome: true, grantSudo: true } } });
  expect(root).not.toContain('no-new-privileges');
  expect(root).toMatch(
    /"cap_add": \[\s*"AUDIT_WRITE",\s*"CHOWN",\s*"DAC_OVERRIDE",\s*"FOWNER",\s*"KILL",\s*"SETGID",\s*"SETUID",?\s*\]/,
  );
  expect(setting(root, 'c.DockerSpawner.extra_create_kwargs')).toBe('{"user": "root"}');
  expect(setting(root, 'c.DockerSpawner.environment')).toBe(
    '{"CHOWN_HOME": "yes", "GRANT_SUDO": "yes", "NB_UID": "2000"}',
  );
});

test('labs without internet are on an internal network', () => {
  const networks = (internet: boolean): string =>
    compile((stack) => makeHub(stack, { lab: { internet } })).file('docker-compose.yml');
  expect(networks(false)).toContain('name: lab_labs\n    internal: true');
  expect(networks(true)).not.toContain('name: lab_labs\n    internal: true');
});

test('user names are escaped with the explicit scheme, or the legacy one', () => {
  expect(setting(configOf(), 'c.DockerSpawner.escape')).toBe('escape_user_name');
  const legacy = configOf({ userNameEscape: 'legacy' });
  expect(setting(legacy, 'c.DockerSpawner.escape')).toBe('"legacy"');
  expect(legacy).not.toContain('escapism');
});

test('users choose between several images by display name', () => {
  const template = compile((stack) => {
    const images = ['one', 'two'].map(
      (name) =>
        new LabImage(stack, name, {
          imageName: name,
          displayName: `Number ${name}`,
          serviceName: name,
          folder: name,
        }),
    );
    makeHub(stack, { labImages: images });
  });
  const config = template.file('hub/jupyterhub_config.py');
  expect(config).toContain('"display_name": "Number one"');
  expect(config).toContain('"display_name": "Number two"');
  expect(setting(config, 'c.DockerSpawner.apply_user_options')).toBe('prepare_lab');
  expect(serviceText(template, 'hub')).toMatch(/one:\n +condition: service_completed_successfully/);
  expect(serviceText(template, 'hub')).toMatch(/two:\n +condition: service_completed_successfully/);
});

test('with one image there is no choice', () => {
  expect(configOf()).not.toContain('PROFILES');
});

test('group storage is in no lab by default', () => {
  const template = compile((stack) => {
    const hub = makeHub(stack);
    hub.mountInLabs(new SharedStorage(stack, 'Exams'), '/exams', { write: ['teachers'] });
    hub.mountInLabs(new SharedStorage(stack, 'Data', { readOnly: true }), '/data');
  });
  const config = template.file('hub/jupyterhub_config.py');
  const volumes = /^c\.DockerSpawner\.volumes = \{\n([\s\S]*?)\n\}/m.exec(config)?.[1];
  expect(volumes).toContain('"lab_data": {"bind": "/data", "mode": "ro"}');
  expect(volumes).not.toContain('lab_exams');
  expect(config).toMatch(/GROUP_VOLUMES = \{\s+"lab_exams": \{\s+"bind": "\/exams"/);
  expect(template.file('lab/Dockerfile')).toContain('chown "${NB_UID}:${NB_GID}" /exams');
});

test('the culler uses the configured times and options', () => {
  expect(configOf()).toContain('"--timeout=3600"');
  const hard = configOf({
    culling: {
      after: Duration.minutes(10),
      maxAge: Duration.hours(8),
      users: true,
      removeNamedServers: true,
    },
  });
  for (const word of ['--timeout=600', '--cull-every=300', '--max-age=28800', '--cull-users'])
    expect(hard).toContain(`"${word}"`);
  expect(hard).toContain('"admin:users"');
  expect(configOf({ culling: false })).not.toContain('idle');
});

test('limits, capabilities and timeouts are configurable', () => {
  const config = configOf({
    limits: {
      memory: Size.gibibytes(4),
      memoryGuarantee: Size.gibibytes(1),
      cpus: 1.5,
      cpuShares: 512,
      pids: 99,
    },
    maxActiveLabs: 20,
    maxConcurrentSpawns: 5,
    gpus: 'all',
    lab: { sharedMemory: Size.gibibytes(1), startTimeout: Duration.minutes(5), defaultUrl: '/tree' },
  });
  expect(setting(config, 'c.DockerSpawner.mem_limit')).toBe('4294967296');
  expect(setting(config, 'c.DockerSpawner.cpu_limit')).toBe('1.5');
  expect(setting(config, 'c.JupyterHub.active_server_limit')).toBe('20');
  expect(setting(config, 'c.JupyterHub.concurrent_spawn_limit')).toBe('5');
  expect(setting(config, 'c.DockerSpawner.start_timeout')).toBe('300');
  expect(setting(config, 'c.DockerSpawner.default_url')).toBe('"/tree"');
  for (const part of [
    '"pids_limit": 99',
    '"cpu_shares": 512',
    '"mem_reservation": 1073741824',
    '"shm_size": 1073741824',
  ])
    expect(config).toContain(part);
  expect(config).toContain('"Count": -1');
});

test('a profile can have more CPU shares', () => {
  const template = compile((stack) => {
    const image = new LabImage(stack, 'Lab', { imageName: 'lab' });
    makeHub(stack, {
      labImages: [image],
      profiles: [
        { name: 'usual', image },
        { name: 'urgent', image, limits: { cpuShares: 4096 } },
      ],
    });
  });
  const config = template.file('hub/jupyterhub_config.py');
  expect(config).toContain('"host_config": {"cpu_shares": 4096}');
  expect(config.match(/cpu_shares/g)).toHaveLength(1);
});

test('names can come from a variable, and operators cannot enter labs', () => {
  const template = compile((stack) =>
    makeHub(stack, { access: Access.only({ users: EnvVar.required('USERS'), operators: ['grace'] }) }),
  );
  const config = template.file('hub/jupyterhub_config.py');
  expect(setting(config, 'c.Authenticator.allowed_users')).toBe(
    'set(os.environ["USERS"].replace(",", " ").split()) | {"grace"}',
  );
  expect(serviceText(template, 'hub')).toContain('USERS: "${USERS:?set USERS in .env}"');
  expect(config).toMatch(/"name": "operator",[^}]*"users": \["grace"\]/);
  expect(config).not.toContain('access:servers');
});

test('the state can be in PostgreSQL, with the password from a file', () => {
  const template = compile((stack) => makeHub(stack, { database: new HubDb(stack, 'Db') }));
  const config = template.file('hub/jupyterhub_config.py');
  expect(setting(config, 'c.JupyterHub.db_url')).toContain('read_secret("HUB_DB_PASSWORD")');
  expect(config).not.toContain('upgrade_db');
  expect(serviceText(template, 'hub')).toMatch(/hub-postgres:\n +condition: service_healthy/);
  const own = configOf({ database: EnvVar.secret('HUB_DB_URL') });
  expect(setting(own, 'c.JupyterHub.db_url')).toBe('read_secret("HUB_DB_URL")');
  expect(setting(configOf(), 'c.JupyterHub.upgrade_db')).toBe('True');
});

test('MLflow is behind the sign-in of the hub, for everyone or for a group', () => {
  const roles = (groups?: readonly string[]): string => {
    const template = compile((stack) => {
      const hub = makeHub(stack);
      const mlflow = new MlflowServer(stack, 'Mlflow', { database: new MlflowDb(stack, 'Db') });
      hub.useMlflow(mlflow);
      hub.showMlflow(mlflow, groups ? { groups } : {});
    });
    const gate = serviceText(template, 'mlflow-ui');
    expect(gate).not.toContain('ports:');
    expect(gate).not.toContain('traefik');
    expect(serviceText(template, 'mlflow')).not.toContain('traefik');
    return template.file('hub/jupyterhub_config.py');
  };
  expect(roles()).toContain('{"name": "user", "scopes": ["self", "access:services!service=mlflow"]}');
  const some = roles(['staff']);
  expect(some).not.toContain('"self"');
  expect(some).toMatch(/"name": "mlflow-users",\s+"scopes": \[[^\]]*\],\s+"groups": \["staff"\]/);
});

test('extraConfig comes last and overrides', () => {
  const config = configOf({ extraConfig: 'c.DockerSpawner.debug = True\n' });
  expect(config.trimEnd().endsWith('c.DockerSpawner.debug = True')).toBe(true);
});

test('branding is in the image, not on the volume of the state', () => {
  const template = compile((stack) =>
    makeHub(stack, {
      authenticator: Authenticator.native(),
      branding: { logo: 'README.md', announcement: EnvVar.optional('ANNOUNCEMENT', '') },
    }),
  );
  expect(template.file('hub/Dockerfile')).toContain(
    'COPY branding/README.md /etc/jupyterhub/branding/README.md',
  );
  const config = template.file('hub/jupyterhub_config.py');
  expect(setting(config, 'c.JupyterHub.logo_file')).toBe('"/etc/jupyterhub/branding/README.md"');
  expect(config).toContain('{"announcement": (os.environ.get("ANNOUNCEMENT") or "")}');
});
