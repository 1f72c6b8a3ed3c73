import type { IConstruct } from 'constructs';
import { describeGiven, type Fault } from '../core/faults';
import { faultAt, located, Stack } from '../core/tree';
import { Deferred, type EnvVar, hasMark, isUnicode, Quantity, resolveText, Usage } from '../core/values';
import type { ComposeFile } from './compose-file';
import { type L1Element, L1Service, type Section } from './l1/element';
import { type ComposeMap, type ComposeValue, isMap, isPlain } from './l1/model';
import { inOrder, toCompose } from './l1/to-compose';
import { suggest, validateElement } from './l1/validate';
import { applyOverrides } from './overrides';
import type { Project, Settled } from './project';
import { namesIn } from './rules/read';

/** Settles every element of a compose file: deferred values, order of start, overrides, schema. */
export function resolveProject(file: ComposeFile): Project {
  const faults: Fault[] = [];
  const parameters = new Set<EnvVar>();
  const sections: Record<Section, Settled[]> = {
    services: [],
    networks: [],
    volumes: [],
    secrets: [],
    configs: [],
    models: [],
  };
  for (const construct of file.elements) {
    const settled = settle(construct, faults, parameters);
    sections[construct.section].push(settled);
  }
  for (const list of Object.values(sections))
    list.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  noteSecretParameters(sections.secrets, parameters);
  return {
    stack: file.owner,
    name: file.owner.projectName,
    sections,
    parameters: [...parameters],
    faults,
  };
}

function settle(construct: L1Element, faults: Fault[], parameters: Set<EnvVar>): Settled {
  const usage = new Usage(construct);
  const plain = toCompose(construct.specName, construct.spec, {
    leaf: (value, path) => leaf(value, path, usage),
    key: (key, path) => {
      if (!isUnicode(key)) faults.push(faultAt(construct, 'LW_TEXT_NOT_UNICODE', { property: path }));
      if (hasMark(key)) faults.push(faultAt(construct, 'LW_TOKEN_IN_KEY', { property: path }));
      return key;
    },
    unknown: (path, key, allowed) => {
      const near = suggest(key, allowed);
      faults.push(
        faultAt(construct, 'LW_COMPOSE_KEY_UNKNOWN', {
          property: path ? `${path}.${key}` : key,
          given: key,
          allowed: near ? `did you mean ${near}?` : allowed.join(', '),
        }),
      );
    },
  });
  const model = construct instanceof L1Service ? addOrder(construct, plain, usage.targets, faults) : plain;
  applyOverrides(construct, model, (value) => resolveDeep(value, usage), faults);
  faults.push(...usage.faults.map((one) => located(construct, one)), ...checkSchema(construct, model));
  for (const parameter of usage.parameters.values()) {
    parameters.add(parameter);
    if (parameter.kind === 'secret') {
      faults.push(faultAt(construct, 'LW_PARAMETER_SECRET_EXPOSED', { property: parameter.name }));
    }
  }
  return { construct, name: construct.name, model };
}

function leaf(value: unknown, path: string, usage: Usage): ComposeValue {
  if (typeof value === 'string') return resolveText(value, usage, path);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Quantity.isQuantity(value)) {
    const fault = value.fault(usage.consumer.node.path, path);
    if (fault) usage.faults.push(fault);
    return value.toString();
  }
  if (value instanceof Deferred) return resolveText(value.toString(), usage, path);
  usage.faults.push(
    faultAt(usage.consumer, 'LW_COMPOSE_VALUE_INVALID', {
      property: path,
      given: typeof value,
      allowed: 'text, number, boolean, list or map',
    }),
  );
  return null;
}

function resolveDeep(value: unknown, usage: Usage): ComposeValue {
  if (Array.isArray(value)) return value.map((item) => resolveDeep(item, usage));
  if (isPlain(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveDeep(item, usage)]));
  }
  return leaf(value, 'override', usage);
}

// Whoever uses another service's address starts after it.
function addOrder(
  consumer: L1Service,
  model: ComposeMap,
  targets: ReadonlySet<IConstruct>,
  faults: Fault[],
): ComposeMap {
  const order: ComposeMap = isMap(model['depends_on']) ? model['depends_on'] : {};
  for (const target of targets) {
    const service = target instanceof L1Service ? target : target.node.defaultChild;
    if (!(service instanceof L1Service) || service === consumer) continue;
    if (Stack.of(service) !== Stack.of(consumer)) {
      faults.push(faultAt(consumer, 'LW_CROSS_STACK', { given: service.node.path }));
      continue;
    }
    if (!shareNetwork(consumer, service)) {
      faults.push(
        faultAt(consumer, 'LW_ENDPOINT_UNREACHABLE', {
          property: 'networks',
          given: `${consumer.name} → ${service.name}`,
        }),
      );
    }
    order[service.name] ??= { condition: service.spec.healthcheck ? 'service_healthy' : 'service_started' };
  }
  if (Object.keys(order).length === 0 || Array.isArray(model['depends_on'])) return model;
  const sorted = Object.fromEntries(Object.entries(order).sort(([a], [b]) => (a < b ? -1 : 1)));
  return inOrder('ServiceSpec', { ...model, depends_on: sorted });
}

// Services without networks are on the project's default one.
function shareNetwork(a: L1Service, b: L1Service): boolean {
  if (a.spec.networkMode !== undefined || b.spec.networkMode !== undefined) return true;
  const names = (service: L1Service): readonly string[] => {
    const found = namesIn((service.spec.networks ?? ['default']) as ComposeValue);
    return found.length > 0 ? found : ['default'];
  };
  const others = new Set(names(b));
  return names(a).some((name) => others.has(name));
}

function checkSchema(construct: L1Element, model: ComposeMap): readonly Fault[] {
  return validateElement(construct.element, model).map(({ property, given, allowed, unknownKey }) =>
    faultAt(construct, unknownKey ? 'LW_COMPOSE_KEY_UNKNOWN' : 'LW_COMPOSE_VALUE_INVALID', {
      property,
      ...(unknownKey || given === undefined ? {} : { given: describeGiven(given) }),
      allowed,
    }),
  );
}

function noteSecretParameters(secrets: readonly Settled[], parameters: Set<EnvVar>): void {
  for (const { construct } of secrets) {
    const parameter = secretParameters.get(construct);
    if (parameter) parameters.add(parameter);
  }
}

/** The parameter that a secret takes its value from; the compose file names it, and never interpolates it. */
export const secretParameters = new WeakMap<IConstruct, EnvVar>();
