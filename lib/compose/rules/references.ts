import type { Diagnostic, DiagnosticCode } from '../../core/diagnostics';
import { diagnosticAt } from '../../core/tree';
import { hasToken } from '../../core/values';
import { type ComposeMap, isMap } from '../l1/model';
import type { Project, Resolved } from '../project';
import { mountsIn, namesIn } from './read';

/** References of a service must exist in the stack. */
export function* checkReferences(project: Project): Generator<Diagnostic> {
  // Definitions of other files are not visible here.
  if (project.includes.length > 0) return;
  const { networks, volumes, secrets, configs, models, services } = project.sections;
  const known = {
    networks: names(networks),
    volumes: names(volumes),
    secrets: names(secrets),
    configs: names(configs),
    models: names(models),
    services: names(services),
  };
  const built = names(services.filter(({ model }) => model['build'] !== undefined));
  for (const { construct, model } of services) {
    const missing = (
      code: DiagnosticCode,
      property: string,
      given: string,
      allowed: ReadonlySet<string>,
    ): Diagnostic =>
      diagnosticAt(construct, code, {
        property,
        given,
        allowed: [...allowed].join(', ') || 'none is defined',
      });
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
    for (const name of namesIn(model['models'])) {
      if (!known.models.has(name)) yield missing('LW_MODEL_UNDEFINED', 'models', name, known.models);
    }
    for (const [property, name] of servicesIn(model)) {
      if (!known.services.has(name) && !hasToken(name) && !(construct.raw && name.includes('$')))
        yield missing('LW_DEPENDS_UNDEFINED', property, name, known.services);
    }
    // A service whose image is not built here can be no context of another's build.
    for (const name of contextsIn(model['build'])) {
      if (!built.has(name) && !hasToken(name) && !(construct.raw && name.includes('$')))
        yield missing('LW_DEPENDS_UNDEFINED', 'build.additional_contexts', name, built);
    }
  }
}

function names(elements: readonly Resolved[]): ReadonlySet<string> {
  return new Set(elements.map(({ name }) => name));
}

const SHARED = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

// The services that a service names, whichever way.
function* servicesIn(model: ComposeMap): Generator<readonly [property: string, name: string]> {
  for (const name of namesIn(model['depends_on'])) yield ['depends_on', name];
  for (const link of namesIn(model['links'])) yield ['links', link.split(':')[0] ?? link];
  for (const source of namesIn(model['volumes_from']))
    if (!source.startsWith('container:')) yield ['volumes_from', source.split(':')[0] ?? source];
  for (const property of SHARED) {
    const value = model[property];
    if (typeof value === 'string' && value.startsWith('service:'))
      yield [property, value.slice('service:'.length)];
  }
  const base = model['extends'];
  if (typeof base === 'string') yield ['extends', base];
  if (isMap(base) && base['file'] === undefined) yield ['extends', String(base['service'])];
}

// The services whose images a build takes as contexts, from a map or a list.
function contextsIn(build: unknown): readonly string[] {
  const contexts = isMap(build) ? build['additional_contexts'] : undefined;
  const values = Array.isArray(contexts)
    ? contexts.map((one) => String(one).replace(/^[^=]*=/, ''))
    : Object.values(isMap(contexts) ? contexts : {}).map(String);
  return values
    .filter((value) => value.startsWith('service:'))
    .map((value) => value.slice('service:'.length));
}
