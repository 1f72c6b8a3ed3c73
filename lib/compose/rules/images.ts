import type { Diagnostic } from '../../core/diagnostics';
import { diagnosticAt } from '../../core/tree';
import { hasToken } from '../../core/values';
import type { Project } from '../project';
import { accepted } from './accepted';

const REFERENCE =
  /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$/;

/** Images must be references, and those that are pulled must name a version. */
export function* checkImages(project: Project): Generator<Diagnostic> {
  for (const { construct, model } of project.sections.services) {
    const image = model['image'];
    if (typeof image !== 'string' || hasToken(image) || image.includes('$')) continue;
    if (!REFERENCE.test(image))
      yield diagnosticAt(construct, 'LW_IMAGE_INVALID', { property: 'image', given: image });
    else if (model['build'] === undefined && isFloating(image) && !accepted(construct, 'LW_IMAGE_FLOATING')) {
      yield diagnosticAt(construct, 'LW_IMAGE_FLOATING', {
        property: 'image',
        given: image,
        allowed: `${image.replace(/:latest$/, '')}:<version>`,
      });
    }
  }
}

/** True for an image reference that another day may mean another image. */
export function isFloating(image: string): boolean {
  if (image.includes('@sha256:')) return false;
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  return tag === undefined || tag === 'latest';
}
