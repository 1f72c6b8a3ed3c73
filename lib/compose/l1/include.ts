import type { Construct } from 'constructs';
import { LabwrightConstruct } from '../../core/tree';
import { ComposeFile } from '../compose-file';
import type { IncludeSpec } from './generated/specs';

/**
 * An entry of the compose file's own `include`: another compose file, which Compose reads at each start. It must be in
 * the stack's folder, as by `stageAsset`; what it defines is not seen here. To take a file in, use `Include`.
 */
export class L1Include extends LabwrightConstruct {
  constructor(
    scope: Construct,
    id: string,
    /** The entry, as it was given. */
    readonly spec: IncludeSpec,
  ) {
    super(scope, id);
    ComposeFile.of(this).addInclude(this);
  }
}
