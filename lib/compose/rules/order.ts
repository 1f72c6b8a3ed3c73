import type { Diagnostic } from '../../core/diagnostics';
import { diagnosticAt } from '../../core/tree';
import { type ComposeMap, isMap } from '../l1/model';
import type { Project, Resolved } from '../project';
import { namesIn } from './read';

/** Services must be able to start: no cycle, and every condition can be met. */
export function* checkOrder(project: Project): Generator<Diagnostic> {
  const services = new Map(project.sections.services.map((service) => [service.name, service]));
  for (const { construct, model } of services.values()) {
    const order = model['depends_on'];
    if (!isMap(order)) continue;
    for (const [name, value] of Object.entries(order)) {
      const other = services.get(name);
      if (!other || !isMap(value)) continue;
      const property = `depends_on.${name}`;
      if (value['condition'] === 'service_healthy' && !hasCheck(other.model)) {
        yield diagnosticAt(construct, 'LW_DEPENDS_NO_HEALTHCHECK', {
          property,
          given: 'service_healthy',
          allowed: 'service_started',
        });
      }
      const restart = other.model['restart'];
      if (
        value['condition'] === 'service_completed_successfully' &&
        (restart === 'always' || restart === 'unless-stopped')
      ) {
        yield diagnosticAt(construct, 'LW_DEPENDS_NEVER_COMPLETES', {
          property,
          given: `restart: ${restart}`,
          allowed: 'no, on-failure',
        });
      }
      const profiles = namesIn(other.model['profiles']);
      if (
        profiles.length > 0 &&
        value['required'] !== false &&
        !profiles.some((one) => namesIn(model['profiles']).includes(one))
      ) {
        yield diagnosticAt(construct, 'LW_DEPENDS_PROFILE', { property, given: profiles.join(', ') });
      }
    }
  }
  yield* findCycles(services);
}

function hasCheck(model: ComposeMap): boolean {
  const check = model['healthcheck'];
  return isMap(check) && check['disable'] !== true && check['test'] !== undefined;
}

// Depth first without recursion: a stack may hold a chain of any length.
function* findCycles(services: ReadonlyMap<string, Resolved>): Generator<Diagnostic> {
  const state = new Map<string, 'open' | 'done'>();
  for (const root of services.keys()) {
    if (state.has(root)) continue;
    const trail: { readonly name: string; readonly rest: string[] }[] = [];
    const enter = (name: string): void => {
      state.set(name, 'open');
      trail.push({ name, rest: [...namesIn(services.get(name)?.model['depends_on'])] });
    };
    enter(root);
    while (trail.length > 0) {
      const top = trail[trail.length - 1];
      const next = top?.rest.pop();
      if (!top) break;
      if (next === undefined) {
        state.set(top.name, 'done');
        trail.pop();
      } else if (state.get(next) === 'open') {
        const cycle = [
          ...trail.slice(trail.findIndex(({ name }) => name === next)).map(({ name }) => name),
          next,
        ];
        const at = services.get(next);
        if (at)
          yield diagnosticAt(at.construct, 'LW_DEPENDS_CYCLE', {
            property: 'depends_on',
            given: cycle.join(' → '),
          });
      } else if (!state.has(next) && services.has(next)) enter(next);
    }
  }
}
