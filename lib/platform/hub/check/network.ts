import { isMap, type L1Service, type Project } from '../../../compose';
import { type Diagnostic, diagnosticAt, hasToken } from '../../../core';

/** Checks, after overrides, that the hub is on the network that DockerSpawner connects labs to. */
export function* checkSpawnerNetwork(project: Project, hub: L1Service): Generator<Diagnostic> {
  const model = project.sections.services.find(({ construct }) => construct === hub)?.model ?? {};
  const { environment, networks } = model;
  const given = isMap(environment) ? environment['DOCKER_NETWORK_NAME'] : undefined;
  if (typeof given !== 'string' || hasToken(given)) return;
  const keys: readonly unknown[] = Array.isArray(networks)
    ? networks
    : isMap(networks)
      ? Object.keys(networks)
      : ['default'];
  const joined = keys.map((key) => {
    const found = project.sections.networks.find(({ name }) => name === key);
    return String(found?.model['name'] ?? `${project.name}_${key}`);
  });
  if (joined.some((name) => name === given || hasToken(name))) return;
  yield diagnosticAt(hub, 'LW_HUB_NETWORK_MISMATCH', {
    property: 'environment.DOCKER_NETWORK_NAME',
    given,
    allowed: joined.join(', '),
  });
}
