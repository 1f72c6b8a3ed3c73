import { join } from 'node:path';
import { Size } from '../../core';
import { PythonExpression, type PythonFile, type PythonValue } from '../../python';
import type { HubProps } from './hub-props';

/** What the configuration needs besides the hub's options. */
export interface ConfigFacts {
  readonly userVolume: string;
  readonly publicUrl: string;
  readonly volumes: ReadonlyMap<string, { readonly bind: string; readonly mode: 'ro' | 'rw' }>;
  readonly labEnvironment: ReadonlyMap<string, string>;
}

/** Folder of the hub's state, on its volume. */
export const STATE = '/srv/jupyterhub';

/** The hub's database, in that folder. */
export const DATABASE = 'jupyterhub.sqlite';

/** Writes the hub's configuration. The configuration lies outside of the state's volume, which would hide it. */
export function writeConfig(file: PythonFile, props: HubProps, facts: ConfigFacts): void {
  file.import('os').lines('\nc = get_config()  # noqa: F821');
  server(file, facts);
  signIn(file, props);
  spawner(file, props, facts);
  culler(file, props);
  if (props.extraConfig) file.section('Lines of your own').lines(props.extraConfig);
  if (props.extraConfigFile) file.section('Your own file').append(props.extraConfigFile);
}

function server(file: PythonFile, { publicUrl }: ConfigFacts): void {
  file
    .section('Server')
    .comment('The hub listens on every network that it is on; labs find it by this name.')
    .assign('c.JupyterHub.hub_ip', '0.0.0.0')
    .assign('c.JupyterHub.hub_connect_ip', new PythonExpression('os.environ["HUB_IP"]'))
    .assign('c.JupyterHub.public_url', `${publicUrl}/`)
    .assign('c.JupyterHub.db_url', `sqlite:///${STATE}/${DATABASE}`)
    .assign('c.JupyterHub.cookie_secret_file', join(STATE, 'jupyterhub_cookie_secret'))
    .assign('c.ConfigurableHTTPProxy.pid_file', '/tmp/jupyterhub-proxy.pid')
    .comment('Labs go on running while the hub restarts.')
    .assign('c.JupyterHub.cleanup_servers', false);
}

function signIn(file: PythonFile, { authenticator, access }: HubProps): void {
  file.section('Sign-in').assign('c.JupyterHub.authenticator_class', authenticator.className);
  for (const [trait, value] of Object.entries(authenticator.traits)) file.assign(`c.${trait}`, value);
  if (authenticator.oauth) {
    const owner = Object.keys(authenticator.traits)[0]?.split('.')[0] ?? 'OAuthenticator';
    file.assign(`c.${owner}.oauth_callback_url`, new PythonExpression('os.environ["OAUTH_CALLBACK_URL"]'));
  }
  if (access.everyone) file.assign('c.Authenticator.allow_all', true);
  if (access.users.length > 0) file.assign('c.Authenticator.allowed_users', pythonSet(access.users));
  if (access.admins.length > 0) file.assign('c.Authenticator.admin_users', pythonSet(access.admins));
}

function pythonSet(names: readonly string[]): PythonExpression {
  const { pythonString } = require('../../python') as typeof import('../../python');
  return new PythonExpression(`{${[...names].sort().map(pythonString).join(', ')}}`);
}

function spawner(file: PythonFile, props: HubProps, facts: ConfigFacts): void {
  const { limits = {}, labImages, gpus } = props;
  const volumes: Record<string, PythonValue> = { [facts.userVolume]: '/home/jovyan' };
  for (const [name, mount] of [...facts.volumes].sort()) volumes[name] = { ...mount };
  file
    .section('Labs')
    .assign('c.JupyterHub.spawner_class', 'dockerspawner.DockerSpawner')
    .assign('c.DockerSpawner.image', new PythonExpression('os.environ["DOCKER_JUPYTER_IMAGE"]'))
    .comment('The images are built by this project, and are in no registry.')
    .assign('c.DockerSpawner.pull_policy', 'never')
    .assign('c.DockerSpawner.network_name', new PythonExpression('os.environ["DOCKER_NETWORK_NAME"]'))
    .assign('c.DockerSpawner.use_internal_ip', true)
    .comment('A lab that was stopped is made anew, so that a rebuilt image is used; homes are on volumes.')
    .assign('c.DockerSpawner.remove', true)
    .assign('c.DockerSpawner.notebook_dir', '/home/jovyan')
    .assign('c.DockerSpawner.volumes', volumes)
    .assign('c.DockerSpawner.mem_limit', (limits.memory ?? Size.gibibytes(2)).inBytes)
    .assign('c.DockerSpawner.cpu_limit', limits.cpus ?? 2)
    .assign('c.DockerSpawner.extra_host_config', {
      security_opt: ['no-new-privileges'],
      cap_drop: ['ALL'],
      pids_limit: limits.pids ?? 512,
      ...(gpus === undefined
        ? {}
        : {
            device_requests: [
              { Driver: 'nvidia', Count: gpus === 'all' ? -1 : gpus, Capabilities: [['gpu']] },
            ],
          }),
    });
  if (labImages.length > 1) {
    file.assign(
      'c.DockerSpawner.allowed_images',
      Object.fromEntries(labImages.map(({ displayName, imageName }) => [displayName, imageName])),
    );
  }
  if (facts.labEnvironment.size > 0)
    file.assign('c.DockerSpawner.environment', Object.fromEntries([...facts.labEnvironment].sort()));
  if (props.namedServers)
    file
      .assign('c.JupyterHub.allow_named_servers', true)
      .assign('c.JupyterHub.named_server_limit_per_user', props.namedServers);
}

function culler(file: PythonFile, { cullAfter }: HubProps): void {
  if (cullAfter === false) return;
  const seconds = cullAfter?.inSeconds ?? 3600;
  const command = ['python3', '-m', 'jupyterhub_idle_culler', `--timeout=${seconds}`];
  file
    .section('Idle labs are stopped')
    .assign('c.JupyterHub.services', [{ name: 'idle-culler', command }])
    .assign('c.JupyterHub.load_roles', [
      {
        name: 'idle-culler',
        scopes: ['list:users', 'read:users:activity', 'read:servers', 'delete:servers'],
        services: ['idle-culler'],
      },
    ]);
}
