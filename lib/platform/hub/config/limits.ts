import { Size } from '../../../core';
import type { PythonValue } from '../../../python';
import type { LabLimits } from '../lab-options';

/** Default memory limit of a lab. */
export const LAB_MEMORY = Size.gibibytes(2);

/** Arguments of `create_host_config` that request GPUs. */
export function gpuRequest(gpus: 'all' | number | undefined): Record<string, PythonValue> {
  if (gpus === undefined) return {};
  return {
    device_requests: [{ Driver: 'nvidia', Count: gpus === 'all' ? -1 : gpus, Capabilities: [['gpu']] }],
  };
}

/** Arguments of `create_host_config` for limits that DockerSpawner has no trait for. */
export function hostLimits({ pids, memoryGuarantee, cpuShares }: LabLimits): Record<string, PythonValue> {
  return {
    ...(pids === undefined ? {} : { pids_limit: pids }),
    ...(cpuShares === undefined ? {} : { cpu_shares: cpuShares }),
    ...(memoryGuarantee ? { mem_reservation: memoryGuarantee.inBytes } : {}),
  };
}
