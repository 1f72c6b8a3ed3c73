import type { Fault, FaultCode } from '../../core/faults';
import { faultAt } from '../../core/tree';
import { isMap } from '../l1/model';
import type { Project, Settled } from '../project';
import { mountsIn, namesIn } from './read';

/** What a service names must be in the stack. */
export function* checkReferences(project: Project): Generator<Fault> {
  const { networks, volumes, secrets, configs, services } = project.sections;
  const known = {
    networks: names(networks),
    volumes: names(volumes),
    secrets: names(secrets),
    configs: names(configs),
    services: names(services),
  };
  for (const { construct, model } of services) {
    const missing = (code: FaultCode, property: string, given: string, allowed: ReadonlySet<string>): Fault =>
      faultAt(construct, code, { property, given, allowed: [...allowed].join(', ') || 'none is defined' });
    for (const name of namesIn(model['networks'])) {
      if (name !== 'default' && !known.networks.has(name))
        yield missing('LW_NETWORK_UNDEFINED', 'networks', name, known.networks);
    }
    for (const { type, source } of mountsIn(model)) {
      if (type === 'volume' && source && !known.volumes.has(source))
        yield missing('LW_VOLUME_UNDEFINED', 'volumes', source, known.volumes);
    }
    const build = isMap(model['build']) ? namesIn(model['build']['secrets']) : [];
    for (const name of [...namesIn(model['secrets']), ...build]) {
      if (!known.secrets.has(name)) yield missing('LW_SECRET_UNDEFINED', 'secrets', name, known.secrets);
    }
    for (const name of namesIn(model['configs'])) {
      if (!known.configs.has(name)) yield missing('LW_CONFIG_UNDEFINED', 'configs', name, known.configs);
    }
    for (const name of namesIn(model['depends_on'])) {
      if (!known.services.has(name))
        yield missing('LW_DEPENDS_UNDEFINED', 'depends_on', name, known.services);
    }
  }
}

function names(elements: readonly Settled[]): ReadonlySet<string> {
  return new Set(elements.map(({ name }) => name));
}
