import { Size } from '../../../core';
import type { PythonValue } from '../../../python';
import type { LabLimits } from '../lab-options';

/** Memory of a lab, where nothing else is said. */
export const LAB_MEMORY = Size.gibibytes(2);

/** The part of `create_host_config` that GPUs need. */
export function gpuRequest(gpus: 'all' | number | undefined): Record<string, PythonValue> {
  if (gpus === undefined) return {};
  return {
    device_requests: [{ Driver: 'nvidia', Count: gpus === 'all' ? -1 : gpus, Capabilities: [['gpu']] }],
  };
}

/** The part of `create_host_config` that limits have besides memory and processors. */
export function hostLimits({ pids, memoryGuarantee, cpuShares }: LabLimits): Record<string, PythonValue> {
  return {
    ...(pids === undefined ? {} : { pids_limit: pids }),
    ...(cpuShares === undefined ? {} : { cpu_shares: cpuShares }),
    ...(memoryGuarantee ? { mem_reservation: memoryGuarantee.inBytes } : {}),
  };
}
