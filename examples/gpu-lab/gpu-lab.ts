import type { Construct } from 'constructs';
import { LabImage, type LabImageProps } from 'labwright';
import type { Stage } from 'labwright/dockerfile';

/** A lab on the CUDA image of the Jupyter Docker Stacks. */
export class GpuLab extends LabImage {
  constructor(scope: Construct, id: string, props: Omit<LabImageProps, 'from'>) {
    super(scope, id, { ...props, from: 'quay.io/jupyter/pytorch-notebook:cuda12-2026-11-02' });
  }

  protected override configureImage(stage: Stage): void {
    stage.env({ NVIDIA_VISIBLE_DEVICES: 'all', NVIDIA_DRIVER_CAPABILITIES: 'compute,utility' });
  }
}
