import type { PythonValue } from '../../../python';
import type { LabLimits } from '../lab-options';

/** The part of `create_host_config` that GPUs need. */
export function gpuRequest(gpus: 'all' | number | undefined): Record<string, PythonValue> {
  if (gpus === undefined) return {};
  return {
    device_requests: [{ Driver: 'nvidia', Count: gpus === 'all' ? -1 : gpus, Capabilities: [['gpu']] }],
  };
}

/** The part of `create_host_config` that limits have besides memory and processors. */
export function hostLimits({ pids, memoryGuarantee }: LabLimits): Record<string, PythonValue> {
  return {
    ...(pids === undefined ? {} : { pids_limit: pids }),
    ...(memoryGuarantee ? { mem_reservation: memoryGuarantee.inBytes } : {}),
  };
}
