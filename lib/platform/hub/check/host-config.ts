import type { Construct } from 'constructs';
import { diagnosticsOf } from '../../../core';
import type { HubProps } from '../hub-props';

/**
 * Arguments of docker-py's `create_host_config` that the socket filter can compare with the hub's request.
 * `assets/socket/host_config.py` has the same list. Source: docker-py, `HostConfig`.
 */
export const HOST_CONFIG_ARGUMENTS: readonly string[] = [
  ...[
    'binds',
    'blkio_weight',
    'cap_add',
    'cap_drop',
    'cgroup_parent',
    'cgroupns',
    'cpu_count',
    'cpu_percent',
  ],
  ...[
    'cpu_period',
    'cpu_quota',
    'cpu_rt_period',
    'cpu_rt_runtime',
    'cpu_shares',
    'cpuset_cpus',
    'cpuset_mems',
  ],
  ...['device_cgroup_rules', 'device_read_bps', 'device_read_iops', 'device_requests', 'device_write_bps'],
  ...['device_write_iops', 'devices', 'dns', 'dns_opt', 'dns_search', 'extra_hosts', 'group_add', 'init'],
  ...[
    'ipc_mode',
    'isolation',
    'kernel_memory',
    'log_config',
    'mem_limit',
    'mem_reservation',
    'mem_swappiness',
  ],
  ...['memswap_limit', 'mounts', 'nano_cpus', 'oom_kill_disable', 'oom_score_adj', 'pid_mode', 'pids_limit'],
  ...['privileged', 'read_only', 'restart_policy', 'runtime', 'security_opt', 'shm_size', 'storage_opt'],
  ...['sysctls', 'tmpfs', 'ulimits', 'userns_mode', 'uts_mode', 'volume_driver', 'volumes_from'],
];

/** Checks that the socket filter knows every argument in `hostConfig`. */
export function checkHostConfig(hub: Construct, { docker, lab = {}, labPolicy = {} }: HubProps): void {
  if (docker === 'socket') return;
  const given = { 'lab.hostConfig': lab.hostConfig, 'labPolicy.hostConfig': labPolicy.hostConfig };
  for (const [property, config = {}] of Object.entries(given))
    for (const name of Object.keys(config).filter((argument) => !HOST_CONFIG_ARGUMENTS.includes(argument)))
      diagnosticsOf(hub).add('LW_LAB_HOST_CONFIG_UNKNOWN', {
        property: `${property}.${name}`,
        given: name,
        allowed: HOST_CONFIG_ARGUMENTS.join(', '),
      });
}
