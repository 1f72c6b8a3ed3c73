import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { LabwrightError } from '../../../core';
import { askDocker, at, isJson, type Json, textAt, textsAt } from '../../docker';
import type { DeployedStack } from '../stack';
import { composeVersion, demandOf, isOlder } from '../version';
import { type Check, fail, gib, pass, skip, warn } from './check';

/** What the Docker Engine reports about itself. */
export interface Engine {
  /** `docker info`. */
  readonly info: Json;
  /** `docker version`. */
  readonly version: Json;
  /** True when it runs on this machine. */
  readonly local: boolean;
  /** Path of the socket that the docker command uses; empty for another type of address. */
  readonly socket: string;
}

/** Finds the Docker Engine; where it cannot be reached, the checks say why. */
export async function lookAtEngine(): Promise<{
  readonly engine?: Engine;
  readonly checks: readonly Check[];
}> {
  const host = await endpoint();
  const socket = host.startsWith('unix://') ? host.slice('unix://'.length) : '';
  try {
    const [info, version] = await Promise.all([
      askJson(['info', '--format', '{{json .}}']),
      askJson(['version', '--format', '{{json .}}']),
    ]);
    const engine = { info, version, local: socket !== '', socket };
    const errors = refused(info);
    return { engine, checks: errors.length > 0 ? errors : [versions(engine)] };
  } catch (error) {
    return { checks: [unreachable(error, host, socket)] };
  }
}

async function askJson(args: readonly string[]): Promise<Json> {
  const parsed: unknown = JSON.parse(await askDocker(args));
  return isJson(parsed) ? parsed : {};
}

// DOCKER_HOST, else the current context: the order of the docker command.
async function endpoint(): Promise<string> {
  const host = process.env['DOCKER_HOST'];
  if (host) return host;
  try {
    const text = await askDocker(['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']);
    return text.trim() || 'unix:///var/run/docker.sock';
  } catch {
    return 'unix:///var/run/docker.sock';
  }
}

function refused(info: Json): readonly Check[] {
  const errors = textsAt(info, 'ServerErrors');
  return errors.length > 0
    ? [fail('engine', errors.join('; '), 'Start the Docker Engine, then run docker info')]
    : [];
}

function unreachable(error: unknown, host: string, socket: string): Check {
  const said = LabwrightError.is(error) ? (error.diagnostics[0]?.given ?? '') : String(error);
  if (/ENOENT/.test(said))
    return fail(
      'docker',
      'the docker command is not installed',
      'Install Docker Engine, with its command and the Compose plugin',
    );
  if (socket && existsSync(socket)) {
    try {
      accessSync(socket, constants.R_OK | constants.W_OK);
    } catch {
      const { gid } = statSync(socket);
      return fail(
        'socket',
        `you have no access to ${socket}, which belongs to group ${gid}`,
        'Join that group, usually with sudo usermod -aG docker "$USER", then sign in again; its members have root access to the host',
      );
    }
  }
  if (socket && !existsSync(socket))
    return fail(
      'engine',
      `${socket} does not exist`,
      'Start the Docker Engine, usually with sudo systemctl enable --now docker',
    );
  return fail(
    'engine',
    `the engine at ${host} does not answer: ${said}`,
    'Start it, or set DOCKER_HOST or DOCKER_CONTEXT',
  );
}

function versions({ version }: Engine): Check {
  const client = textAt(version, 'Client', 'Version');
  const server = textAt(version, 'Server', 'Version');
  const api = textAt(version, 'Server', 'ApiVersion');
  const floor = textAt(version, 'Server', 'MinAPIVersion');
  const said = `Docker Engine ${server} (API ${floor} to ${api}), command ${client}`;
  if (isOlder(api, OLDEST_API))
    return warn(
      'engine',
      said,
      'Install a maintained Docker Engine; this version no longer gets security updates',
    );
  return pass('engine', said);
}

// Docker Engine 20.10.
const OLDEST_API = '1.41';

/** Docker Compose, and whether it is recent enough for the stacks. */
export async function checkCompose(stacks: readonly DeployedStack[]): Promise<Check> {
  const fix = 'Install the Compose plugin of Docker, such as the package docker-compose-plugin';
  const { version: oldest, because } = demandOf(stacks);
  const version = await composeVersion();
  if (version === undefined)
    return fail('compose', 'docker compose is not installed', `${fix}, ${oldest} or later`);
  if (isOlder(version, oldest))
    return fail(
      'compose',
      `Docker Compose ${version} is too old for ${because}`,
      `${fix}, ${oldest} or later`,
    );
  return pass('compose', `Docker Compose ${version}; ${oldest} or later is needed for ${because}`);
}

/** What the engine supports: limits, storage, user namespaces. */
export function checkAbilities({ info }: Engine): readonly Check[] {
  return [...abilities(info)];
}

function* abilities(info: Json): Generator<Check> {
  const system = textAt(info, 'OSType');
  if (system !== 'linux')
    yield fail(
      'containers',
      `the engine runs ${system || 'unknown'} containers`,
      'Switch Docker to Linux containers',
    );
  const missing = [
    ['MemoryLimit', 'memory'],
    ['CpuCfsQuota', 'CPU'],
    ['PidsLimit', 'process'],
  ].flatMap(([key = '', words = '']) => (at(info, key) === true ? [] : [words]));
  yield missing.length === 0
    ? pass('limits', `memory, CPU and process limits work (cgroup ${textAt(info, 'CgroupVersion') || '1'})`)
    : warn(
        'limits',
        `the kernel has no ${missing.join(', ')} limits: the limits of labs are ignored`,
        'Enable the cgroup controllers: boot with cgroup_enable=memory swapaccount=1, or use cgroup v2',
      );
  const driver = textAt(info, 'Driver');
  yield driver === 'vfs'
    ? warn(
        'storage',
        'the storage driver is vfs, which copies every layer',
        'Set "storage-driver": "overlay2" in daemon.json',
      )
    : pass('storage', `storage driver ${driver}`);
  const security = textsAt(info, 'SecurityOptions').join(' ');
  if (/name=userns/.test(security))
    yield warn(
      'userns',
      'the engine remaps users: a container that mounts the docker socket has no access to it',
      'Set userns_mode: host on the services that mount the socket, or disable userns-remap',
    );
  if (/name=rootless/.test(security))
    yield warn(
      'rootless',
      'the engine runs rootless: ports below 1024 and /var/run/docker.sock are not available by default',
      'Allow low ports (net.ipv4.ip_unprivileged_port_start=80), and mount the rootless socket',
    );
}

/** Whether the host has the memory that the services may use. */
export function checkMemory({ info }: Engine, limits: number): Check {
  const total = Number(textAt(info, 'MemTotal') || 0);
  if (total === 0) return skip('memory', 'the engine does not report the memory of its host');
  const said = `${gib(total)} of memory; the services may use ${gib(limits)}, and labs need more`;
  return total < limits || total < LEAST_MEMORY
    ? warn('memory', said, 'Add memory, or lower memLimit of the services; set limits for labs as well')
    : pass('memory', said);
}

const LEAST_MEMORY = 2 * 1024 ** 3;
