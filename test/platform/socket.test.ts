import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  Access,
  App,
  Authenticator,
  EnvVar,
  Https,
  type HubProps,
  LabImage,
  LabPlatform,
  SharedStorage,
  Size,
  Stack,
} from '../../lib';
import { HOST_CONFIG_ARGUMENTS } from '../../lib/platform/hub/check/host-config';
import { compile, diagnosticsOf, makeHub } from '../support/platform-stack';

/** The rules of the filter of a hub, as text. */
function policyOf(props: Partial<HubProps>): string {
  return compile((stack) => makeHub(stack, props)).file('hub-docker/policy.py');
}

test('the rules of a hub follow its options', () => {
  const template = compile((stack) => {
    const image = new LabImage(stack, 'Lab', { imageName: 'lab' });
    const large = new LabImage(stack, 'Large', { imageName: 'large', serviceName: 'large', folder: 'large' });
    const hub = makeHub(stack, {
      labImages: [image],
      userVolume: 'home-of-{username}',
      lab: { root: { chownHome: true }, home: '/home/me', hostConfig: { devices: ['/dev/fuse'] } },
      profiles: [
        { name: 'usual', image },
        { name: 'large', image: large, gpus: 1, limits: { memory: Size.gibibytes(8), pids: 2048 } },
      ],
      labPolicy: {
        images: ['registry.example/other:1'],
        volumes: { '/srv/data': { bind: '/data', mode: 'ro' } },
        hostConfig: { cap_add: ['SYS_PTRACE'] },
        users: ['1001'],
        labels: { team: 'physics' },
      },
    });
    hub.mountInLabs(new SharedStorage(stack, 'Shared', { readOnly: true }), '/shared');
    hub.mountInLabs(new SharedStorage(stack, 'Papers'), '/papers', { write: ['staff'], read: 'everyone' });
    hub.mountInLabs(new SharedStorage(stack, 'Exams'), '/exams', { read: ['staff'] });
  });
  expect(template.file('hub-docker/policy.py')).toMatchSnapshot();
});

test('a platform has no warning that a program has to acknowledge', () => {
  const app = new App();
  new LabPlatform(new Stack(app, 'lab'), 'Platform', {
    proxy: { https: Https.local() },
    lab: { imageName: 'lab' },
    hub: {
      authenticator: Authenticator.local(),
      access: Access.everyoneSignedIn({ admins: ['admin'] }),
    },
  });
  expect(app.assemble().warnings).toEqual([]);
});

test('a hub with docker: socket has no filter', () => {
  const template = compile((stack) => makeHub(stack, { docker: 'socket' }));
  expect(template.paths.filter((path) => path.startsWith('hub-docker'))).toEqual([]);
});

test.each(['v3', '1.7'] as const)(
  'the rules of the proxy are the constraints of its provider: %s',
  (dialect) => {
    const template = compile((stack) => {
      new LabPlatform(stack, 'Platform', {
        proxy: { https: Https.local(), dialect },
        lab: { imageName: 'lab' },
        hub: { authenticator: Authenticator.local(), access: Access.everyoneSignedIn() },
      });
    });
    const label = dialect === 'v3' ? 'traefik.docker.network' : 'traefik.tags';
    const text = template.file('platform-proxy-docker/policy.py');
    expect(text).toContain('["com.docker.compose.project", "lab"]');
    expect(text).toContain(`["${label}", "lab_edge"]`);
  },
);

test('an argument that the filter does not know is refused with the list of known ones', () => {
  const wrong = {
    lab: { hostConfig: { port_bindings: {} } },
    labPolicy: { hostConfig: { Privileged: true } },
  };
  expect(diagnosticsOf((stack) => makeHub(stack, wrong))).toEqual([
    'LW_LAB_HOST_CONFIG_UNKNOWN lab.hostConfig.port_bindings',
    'LW_LAB_HOST_CONFIG_UNKNOWN labPolicy.hostConfig.Privileged',
  ]);
  expect(diagnosticsOf((stack) => makeHub(stack, { ...wrong, docker: 'socket' }))).toEqual([]);
});

test('the filter and its check know the same arguments', () => {
  const text = readFileSync(join(__dirname, '..', '..', 'assets', 'socket', 'host_config.py'), 'utf8');
  const known = [...text.matchAll(/^ {4}"([a-z_]+)": (?:"[A-Z]|\()/gm)].map(([, name]) => name);
  expect([...known, 'binds'].sort()).toEqual([...HOST_CONFIG_ARGUMENTS].sort());
});

test('the filter gets variables in the rules from its environment', () => {
  const text = policyOf({ labPolicy: { images: [EnvVar.required('OTHER_IMAGE').toString()] } });
  expect(text).toContain('os.environ["OTHER_IMAGE"]');
});

interface ServiceModel {
  readonly user?: string;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly pids_limit?: number;
  readonly security_opt?: readonly string[];
  readonly read_only?: boolean;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
}

function servicesOf(
  https: Https,
  docker: 'proxy' | 'socket' = 'proxy',
): Readonly<Record<string, ServiceModel>> {
  const template = compile((stack) => {
    new LabPlatform(stack, 'Platform', {
      proxy: { https },
      lab: { imageName: 'lab' },
      hub: {
        authenticator: Authenticator.native(),
        access: Access.only({ users: ['ada'] }),
        host: 'hub.uni.example',
        docker,
      },
      mlflow: { pages: true },
    });
  });
  return (parse(template.file('docker-compose.yml')) as { services: Record<string, ServiceModel> }).services;
}

test('every long-running service drops all capabilities, cannot gain privileges and has a process limit', () => {
  const { jupyterlab: _, ...services } = servicesOf(Https.letsEncrypt({ email: 'a@uni.example' }));
  for (const [name, one] of Object.entries(services)) {
    expect([name, one.cap_drop]).toEqual([name, ['ALL']]);
    expect([name, one.security_opt]).toEqual([name, ['no-new-privileges:true']]);
    expect([name, (one.pids_limit ?? 0) > 0]).toEqual([name, true]);
  }
  const users = Object.fromEntries(Object.entries(services).map(([name, { user }]) => [name, user]));
  expect(users).toEqual({
    hub: '10001:10001',
    mlflow: '10002:10002',
    'mlflow-ui': '10002:10002',
    postgres: '999:999',
    'reverse-proxy': '10003:10003',
    'platform-hub-docker': undefined,
    'platform-proxy-docker': undefined,
    'volume-owners': undefined,
  });
  expect(services['volume-owners']?.environment).toEqual({
    OWNERS: 'jupyterhub_data=10001 letsencrypt=10003 mlflow_artifacts=10002 postgres_data=999',
  });
});

test('a service runs as root only if root owns the file or socket that it needs', () => {
  const services = servicesOf(Https.certificate(), 'socket');
  expect(services['reverse-proxy']?.user).toBeUndefined();
  expect(services['reverse-proxy']?.cap_drop).toEqual(['ALL']);
  expect(services['hub']?.user).toBeUndefined();
  expect(services['volume-owners']?.environment?.['OWNERS']).toContain('jupyterhub_data=0');
});
