import { PythonExpression, type PythonFile, type PythonValue } from '../../../python';
import { LOG_FILES, LOG_SIZE } from '../../defaults';
import type { LabOptions, LabRoot } from '../lab-options';
import type { ConfigFacts } from './facts';
import { gpuRequest, hostLimits, LAB_MEMORY } from './limits';
import { profilesOf } from './profiles';

/**
 * The capabilities that a lab needs which starts as root: `start.sh` becomes the lab's user by `sudo`, which writes to the
 * audit log; `tini`, which stays root, passes signals on to processes of that user. Source: Jupyter Docker Stacks.
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

// The scheme of DockerSpawner, written down: another one would give users other volumes.
const ESCAPE = `
def escape_user_name(name):
    """The user's name as it stands in names of containers and volumes. To change it is to lose homes."""
    safe = set(string.ascii_lowercase + string.digits)
    return escapism.escape(name, safe, escape_char="-").lower()

`;

/** How labs are started. */
export function writeLabs(file: PythonFile, facts: ConfigFacts): void {
  const { props } = facts;
  const { limits = {}, lab = {}, namedServers } = props;
  const home = lab.home ?? '/home/jovyan';
  const volumes: Record<string, PythonValue> = { [facts.userVolume]: home };
  for (const [name, mount] of [...facts.volumes].sort()) volumes[name] = { ...mount };
  file.section('Labs');
  if (props.userNameEscape !== 'legacy') file.import('escapism').import('string').define(ESCAPE);
  file
    .assign('c.JupyterHub.spawner_class', 'dockerspawner.DockerSpawner')
    .assign('c.DockerSpawner.image', new PythonExpression('os.environ["DOCKER_JUPYTER_IMAGE"]'))
    .comment('The images are built by this project, and are in no registry.')
    .assign('c.DockerSpawner.pull_policy', 'never')
    .assign('c.DockerSpawner.network_name', new PythonExpression('os.environ["DOCKER_NETWORK_NAME"]'))
    .assign('c.DockerSpawner.use_internal_ip', true)
    .comment('Another hub on this host has labs of other names.')
    .assign('c.DockerSpawner.prefix', labPrefix(facts))
    .assign(
      'c.DockerSpawner.escape',
      props.userNameEscape === 'legacy' ? 'legacy' : new PythonExpression('escape_user_name'),
    )
    .comment('A lab that was stopped is made anew, so that a rebuilt image is used; homes are on volumes.')
    .assign('c.DockerSpawner.remove', true)
    .assign('c.DockerSpawner.notebook_dir', lab.notebookFolder ?? home)
    .assign('c.DockerSpawner.volumes', volumes)
    .assign('c.DockerSpawner.mem_limit', (limits.memory ?? LAB_MEMORY).inBytes);
  if (limits.memoryGuarantee) file.assign('c.DockerSpawner.mem_guarantee', limits.memoryGuarantee.inBytes);
  file
    .assign('c.DockerSpawner.cpu_limit', limits.cpus ?? 2)
    .assign('c.DockerSpawner.extra_host_config', hostConfig(facts));
  if (lab.root) file.assign('c.DockerSpawner.extra_create_kwargs', { user: 'root' });
  const environment = { ...Object.fromEntries(facts.labEnvironment), ...rootEnvironment(lab.root) };
  // Profiles add to it, so that it must be there.
  if (Object.keys(environment).length > 0 || profilesOf(props).length > 0)
    file.assign('c.DockerSpawner.environment', Object.fromEntries(Object.entries(environment).sort()));
  if (lab.defaultUrl) file.assign('c.DockerSpawner.default_url', lab.defaultUrl);
  if (lab.disableUserConfig) file.assign('c.DockerSpawner.disable_user_config', true);
  if (lab.args) file.assign('c.DockerSpawner.args', lab.args);
  file
    .comment("A cold or busy machine needs more than upstream's 30 seconds until a lab answers.")
    .assign('c.DockerSpawner.start_timeout', lab.startTimeout?.inSeconds ?? 120)
    .assign('c.DockerSpawner.http_timeout', lab.httpTimeout?.inSeconds ?? 120);
  if (namedServers)
    file
      .assign('c.JupyterHub.allow_named_servers', true)
      .assign('c.JupyterHub.named_server_limit_per_user', namedServers);
}

/** What names of labs begin with. */
export function labPrefix({ project }: ConfigFacts): string {
  return `${project}-lab`;
}

/** What every lab is started with, as arguments of docker-py's `create_host_config`. */
export function hostConfig({
  props: { gpus, lab = {}, limits = {} },
}: ConfigFacts): Record<string, PythonValue> {
  const kept = keptCapabilities(lab);
  return {
    ...((lab.noNewPrivileges ?? !lab.root) ? { security_opt: ['no-new-privileges'] } : {}),
    cap_drop: ['ALL'],
    ...(kept.length > 0 ? { cap_add: kept } : {}),
    ...hostLimits({ pids: 512, ...limits }),
    ...(lab.sharedMemory ? { shm_size: lab.sharedMemory.inBytes } : {}),
    log_config: { type: 'json-file', config: { 'max-size': LOG_SIZE, 'max-file': LOG_FILES } },
    ...gpuRequest(gpus),
    ...lab.hostConfig,
  };
}

function keptCapabilities({ root, capabilities }: LabOptions): readonly string[] {
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
