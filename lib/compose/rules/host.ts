import type { Diagnostic, DiagnosticCode } from '../../core/diagnostics';
import { diagnosticAt } from '../../core/tree';
import type { ComposeValue } from '../l1/model';
import type { Project, Resolved } from '../project';
import { checkPortConflicts } from './ports';
import { isExternal } from './read';

/** Names that are unique on a Docker host: container names, ports, real volume names. */
export function* checkHost(project: Project): Generator<Diagnostic> {
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
  elements: readonly Resolved[],
  code: DiagnosticCode,
  property: string,
  keys: (element: Resolved) => readonly (ComposeValue | undefined)[],
): Generator<Diagnostic> {
  const owners = new Map<ComposeValue, Resolved>();
  for (const element of elements) {
    for (const key of keys(element)) {
      if (key === undefined) continue;
      const owner = owners.get(key);
      if (owner) {
        yield diagnosticAt(element.construct, code, {
          property,
          given: String(key),
          allowed: `it is taken by ${owner.construct.node.path.replace(/\/Resource$/, '')}`,
        });
      } else owners.set(key, element);
    }
  }
}
