import { accepted, type Project } from '../compose';
import { type Diagnostic, diagnosticAt } from '../core';
import { didYouMean, suggest } from '../core/diagnostics';
import { findLabel } from './labels';
import { labelsOf } from './read-labels';
import type { Shape } from './shape';

/**
 * Finds labels that Traefik would ignore in silence: those below `traefik.` that its dialect does not have.
 * @param segments Which first parts name something of the user's, and what may be said below them. Default: none.
 */
export function* checkLabelNames(
  project: Project,
  shape: Shape,
  segments?: { readonly own: (part: string) => boolean; readonly shape: Shape },
): Generator<Diagnostic> {
  for (const service of project.sections.services) {
    for (const label of labelsOf(service).keys()) {
      const [head, ...parts] = label.split('.');
      if (head?.toLowerCase() !== 'traefik' || parts.length === 0) continue;
      const { unknown, allowed = [] } = segments?.own(parts[0] ?? '')
        ? findLabel(segments.shape, parts.slice(1))
        : findLabel(shape, parts);
      if (unknown === undefined || accepted(service.construct, 'LW_LABEL_MISSPELT')) continue;
      const near = suggest(
        unknown.toLowerCase(),
        allowed.map((name) => name.toLowerCase()),
      );
      yield diagnosticAt(service.construct, 'LW_LABEL_MISSPELT', {
        property: 'labels',
        given: label,
        ...(near ? { hint: didYouMean(near) } : { allowed: allowed.join(', ') || 'nothing below it' }),
      });
    }
  }
}
