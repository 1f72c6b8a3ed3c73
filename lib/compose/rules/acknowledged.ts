import type { Diagnostic, DiagnosticCode } from '../../core/diagnostics';
import type { Project } from '../project';
import { accepted } from './accepted';

/** What Compose accepts but is an error here, unless it is acknowledged with a reason. */
export const ACKNOWLEDGEABLE: ReadonlySet<DiagnosticCode> = new Set([
  'LW_DEPENDS_NEVER_COMPLETES',
  'LW_DEPENDS_NO_HEALTHCHECK',
  'LW_DEPENDS_PROFILE',
  'LW_HEALTHCHECK_INVALID',
  'LW_IMAGE_FLOATING',
  'LW_IMAGE_INVALID',
  'LW_LABEL_MISSPELT',
  'LW_PORT_CONFLICT',
  'LW_PRIVILEGED',
  'LW_SECRET_LITERAL',
  'LW_VOLUME_NAME_DUPLICATE',
] satisfies DiagnosticCode[]);

/** The diagnostics without those that were acknowledged on their construct or above it. */
export function withoutAcknowledged(
  project: Project,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const constructs = new Map(
    Object.values(project.sections)
      .flat()
      .map(({ construct }) => [construct.node.path.replace(/\/Resource$/, ''), construct]),
  );
  return diagnostics.filter(({ code, path }) => {
    const construct = ACKNOWLEDGEABLE.has(code) ? constructs.get(path) : undefined;
    return !(construct && accepted(construct, code));
  });
}
