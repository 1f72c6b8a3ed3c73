import { join } from 'node:path';
import type { Construct } from 'constructs';
import { LabImage, type LabImageProps } from 'labwright';

/** A lab whose base environment is defined by the environment.yml in this folder. */
export class CondaLab extends LabImage {
  constructor(scope: Construct, id: string, props: Omit<LabImageProps, 'environmentFile'>) {
    super(scope, id, { ...props, environmentFile: join(__dirname, 'environment.yml') });
  }
}
