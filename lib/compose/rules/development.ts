import type { Diagnostic } from '../../core/diagnostics';
import { diagnosticAt } from '../../core/tree';
import { hasToken } from '../../core/values';
import { type ComposeMap, isMap } from '../l1/model';
import type { Project, Resolved } from '../project';

/** What a service is built from, and what is watched while it is worked on. */
export function* checkDevelopment(project: Project): Generator<Diagnostic> {
  for (const { construct, model } of project.sections.services) {
    const build = model['build'];
    if (isMap(build) && build['dockerfile'] !== undefined && build['dockerfile_inline'] !== undefined)
      yield diagnosticAt(construct, 'LW_BUILD_CONFLICT', { property: 'build.dockerfile_inline' });
    yield* checkPlatform(construct, model);
    yield* checkWatch(construct, model);
  }
}

// What is built must be what is run.
function* checkPlatform(
  construct: Resolved['construct'],
  { platform, build }: ComposeMap,
): Generator<Diagnostic> {
  const platforms = isMap(build) ? build['platforms'] : undefined;
  if (typeof platform !== 'string' || !Array.isArray(platforms) || platforms.length === 0) return;
  if (platforms.includes(platform) || hasToken(platform) || platforms.some((one) => hasToken(String(one))))
    return;
  yield diagnosticAt(construct, 'LW_COMPOSE_VALUE_INVALID', {
    property: 'build.platforms',
    given: JSON.stringify(platforms),
    allowed: `a list with ${platform}`,
  });
}

// What is copied into a container needs a place there.
function* checkWatch(construct: Resolved['construct'], { develop }: ComposeMap): Generator<Diagnostic> {
  const watch = isMap(develop) && Array.isArray(develop['watch']) ? develop['watch'] : [];
  for (const [at, one] of watch.entries()) {
    if (!isMap(one) || !String(one['action']).startsWith('sync') || one['target']) continue;
    yield diagnosticAt(construct, 'LW_COMPOSE_VALUE_INVALID', {
      property: `develop.watch.${at}.target`,
      given: String(one['target'] ?? 'none'),
      allowed: `a path of the container, for ${one['action']}`,
    });
  }
}
