import type { Fault, FaultCode } from '../../core/faults';
import { faultAt } from '../../core/tree';
import { type ComposeValue, isMap } from '../l1/model';
import type { Project, Settled } from '../project';

/** What exists once on a Docker host: container names, ports, real volume names. */
export function* checkHost(project: Project): Generator<Fault> {
  const { services, volumes } = project.sections;
  yield* once(services, 'LW_CONTAINER_NAME_DUPLICATE', 'container_name', ({ model }) => [
    model['container_name'],
  ]);
  yield* once(services, 'LW_PORT_CONFLICT', 'ports', ({ model }) => listenersOf(model['ports']));
  yield* once(
    volumes.filter(({ model }) => model['external'] !== true),
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
          allowed: `it is taken by ${owner.construct.node.path}`,
        });
      } else owners.set(key, element);
    }
  }
}

function listenersOf(ports: ComposeValue | undefined): readonly string[] {
  if (!Array.isArray(ports)) return [];
  return ports.flatMap((port: ComposeValue) => {
    if (isMap(port)) {
      return port['published'] === undefined
        ? []
        : [`${port['host_ip'] ?? ''}:${port['published']}/${port['protocol'] ?? 'tcp'}`];
    }
    const found = /^(?:(.*):)?([^:]+):[^:/]+(?:\/(\w+))?$/.exec(String(port));
    return found ? [`${found[1] ?? ''}:${found[2]}/${found[3] ?? 'tcp'}`] : [];
  });
}
