import { PythonExpression, type PythonFile, type PythonValue } from '../../../python';
import { LOG_FILES, LOG_SIZE } from '../../defaults';
import type { LabOptions, LabRoot } from '../lab-options';
import type { ConfigInput } from './input';
import { gpuRequest, hostLimits, LAB_MEMORY } from './limits';
import { profilesOf } from './profiles';

/**
 * Capabilities of a lab that starts as root. `start.sh` switches to the lab's user with `sudo`, which writes to the audit
 * log; `tini` remains root and forwards signals to processes of that user. Source: Jupyter Docker Stacks, `start.sh`.
 */
export const ROOT_CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'SETGID',
  'SETUID',
];

// DockerSpawner's `safe` scheme, made explicit: with another scheme, users would get other volumes.
const ESCAPE = `
def escape_user_name(name):
    """Escape a user name for container and volume names. A change disconnects users from their homes."""
    safe = set(string.ascii_lowercase + string.digits)
    return escapism.escape(name, safe, escape_char="-").lower()

`;

/** Writes the section of DockerSpawner. */
export function writeLabs(file: PythonFile, input: ConfigInput): void {
  const { props } = input;
  const { limits = {}, lab = {}, namedServers } = props;
  const home = lab.home ?? '/home/jovyan';
  const volumes: Record<string, PythonValue> = { [input.userVolume]: home };
  for (const [name, mount] of [...input.volumes].sort()) volumes[name] = { ...mount };
  file.section('Labs');
  if (props.userNameEscape !== 'legacy') file.import('escapism').import('string').define(ESCAPE);
  file
    .assign('c.JupyterHub.spawner_class', 'dockerspawner.DockerSpawner')
    .assign('c.DockerSpawner.image', new PythonExpression('os.environ["DOCKER_JUPYTER_IMAGE"]'))
    .comment('This project builds the images; no registry has them.')
    .assign('c.DockerSpawner.pull_policy', 'never')
    .assign('c.DockerSpawner.network_name', new PythonExpression('os.environ["DOCKER_NETWORK_NAME"]'))
    .assign('c.DockerSpawner.use_internal_ip', true)
    .comment('The prefix keeps the labs of several hubs on one host apart.')
    .assign('c.DockerSpawner.prefix', labPrefix(input))
    .assign(
      'c.DockerSpawner.escape',
      props.userNameEscape === 'legacy' ? 'legacy' : new PythonExpression('escape_user_name'),
    )
    .comment('Stopped labs are recreated, so that they use a rebuilt image. Homes are on volumes.')
    .assign('c.DockerSpawner.remove', true)
    .assign('c.DockerSpawner.notebook_dir', lab.notebookFolder ?? home)
    .assign('c.DockerSpawner.volumes', volumes)
    .assign('c.DockerSpawner.mem_limit', (limits.memory ?? LAB_MEMORY).inBytes);
  if (limits.memoryGuarantee) file.assign('c.DockerSpawner.mem_guarantee', limits.memoryGuarantee.inBytes);
  file
    .assign('c.DockerSpawner.cpu_limit', limits.cpus ?? 2)
    .assign('c.DockerSpawner.extra_host_config', hostConfig(input));
  if (lab.root) file.assign('c.DockerSpawner.extra_create_kwargs', { user: 'root' });
  const environment = { ...Object.fromEntries(input.labEnvironment), ...rootEnvironment(lab.root) };
  // Profiles add variables, so the trait must be set.
  if (Object.keys(environment).length > 0 || profilesOf(props).length > 0)
    file.assign('c.DockerSpawner.environment', Object.fromEntries(Object.entries(environment).sort()));
  if (lab.defaultUrl) file.assign('c.DockerSpawner.default_url', lab.defaultUrl);
  if (lab.disableUserConfig) file.assign('c.DockerSpawner.disable_user_config', true);
  if (lab.args) file.assign('c.DockerSpawner.args', lab.args);
  file
    .comment("On a cold or busy machine a lab needs more than upstream's 30 seconds to respond.")
    .assign('c.DockerSpawner.start_timeout', lab.startTimeout?.inSeconds ?? 120)
    .assign('c.DockerSpawner.http_timeout', lab.httpTimeout?.inSeconds ?? 120);
  if (namedServers)
    file
      .assign('c.JupyterHub.allow_named_servers', true)
      .assign('c.JupyterHub.named_server_limit_per_user', namedServers);
}

/** Prefix of the container names of labs. Source: DockerSpawner, `prefix`. */
export function labPrefix({ project }: ConfigInput): string {
  return `${project}-lab`;
}

/** Arguments of docker-py's `create_host_config` for every lab. Source: DockerSpawner, `extra_host_config`. */
export function hostConfig({
  props: { gpus, lab = {}, limits = {} },
}: ConfigInput): Record<string, PythonValue> {
  const added = addedCapabilities(lab);
  return {
    ...((lab.noNewPrivileges ?? !lab.root) ? { security_opt: ['no-new-privileges'] } : {}),
    cap_drop: ['ALL'],
    ...(added.length > 0 ? { cap_add: added } : {}),
    ...hostLimits({ pids: 512, ...limits }),
    ...(lab.sharedMemory ? { shm_size: lab.sharedMemory.inBytes } : {}),
    log_config: { type: 'json-file', config: { 'max-size': LOG_SIZE, 'max-file': LOG_FILES } },
    ...gpuRequest(gpus),
    ...lab.hostConfig,
  };
}

function addedCapabilities({ root, capabilities }: LabOptions): readonly string[] {
  if (capabilities) return [...capabilities].sort();
  return root ? ROOT_CAPABILITIES : [];
}

function rootEnvironment(root: LabRoot | undefined): Record<string, string> {
  if (!root) return {};
  return {
    ...(root.uid === undefined ? {} : { NB_UID: String(root.uid) }),
    ...(root.gid === undefined ? {} : { NB_GID: String(root.gid) }),
    ...(root.user ? { NB_USER: root.user } : {}),
    ...(root.chownHome ? { CHOWN_HOME: 'yes' } : {}),
    ...(root.chownExtra ? { CHOWN_EXTRA: root.chownExtra.join(',') } : {}),
    ...(root.grantSudo ? { GRANT_SUDO: 'yes' } : {}),
  };
}
