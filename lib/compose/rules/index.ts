import type { Diagnostic } from '../../core/diagnostics';
import type { Project } from '../project';
import { withoutAcknowledged } from './acknowledged';
import { checkDevelopment } from './development';
import { checkHost } from './host';
import { checkImages } from './images';
import { checkOrder } from './order';
import { checkReferences } from './references';
import { checkSafety } from './safety';
import { checkScalars } from './scalars';
import { checkShape } from './shape';

/** Every rule that sees the whole compose file. */
export function checkProject(project: Project): readonly Diagnostic[] {
  const diagnostics = [
    checkShape,
    checkScalars,
    checkDevelopment,
    checkReferences,
    checkOrder,
    checkHost,
    checkImages,
    checkSafety,
  ].flatMap((rule) => [...rule(project)]);
  return withoutAcknowledged(project, diagnostics);
}
