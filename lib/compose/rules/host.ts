import type { Fault, FaultCode } from '../../core/diagnostics';
import { faultAt } from '../../core/tree';
import type { ComposeValue } from '../l1/model';
import type { Project, Settled } from '../project';
import { checkPortConflicts } from './ports';
import { isExternal } from './read';

/** What exists once on a Docker host: container names, ports, real volume names. */
export function* checkHost(project: Project): Generator<Fault> {
  const { services, volumes } = project.sections;
  yield* once(services, 'LW_CONTAINER_NAME_DUPLICATE', 'container_name', ({ model }) => [
    model['container_name'],
  ]);
  yield* checkPortConflicts(services);
  yield* once(
    volumes.filter(({ model }) => !isExternal(model['external'])),
    'LW_VOLUME_NAME_DUPLICATE',
    'name',
    ({ model, name }) => [model['name'] ?? `${project.name}_${name}`],
  );
}

function* once(
  elements: readonly Settled[],
  code: FaultCode,
  property: string,
  keys: (element: Settled) => readonly (ComposeValue | undefined)[],
): Generator<Fault> {
  const owners = new Map<ComposeValue, Settled>();
  for (const element of elements) {
    for (const key of keys(element)) {
      if (key === undefined) continue;
      const owner = owners.get(key);
      if (owner) {
        yield faultAt(element.construct, code, {
          property,
          given: String(key),
          allowed: `it is taken by ${owner.construct.node.path.replace(/\/Resource$/, '')}`,
        });
      } else owners.set(key, element);
    }
  }
}
