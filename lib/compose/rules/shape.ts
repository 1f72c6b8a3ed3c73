import type { Diagnostic } from '../../core/diagnostics';
import { diagnosticAt } from '../../core/tree';
import { hasToken } from '../../core/values';
import { type ComposeMap, type ComposeValue, isMap } from '../l1/model';
import type { Project, Resolved, Section } from '../project';
import { splitPort } from '../syntax/port';
import { isExternal, mountsIn } from './read';

/** What one element must be, beyond what the schema can say. */
export function* checkShape(project: Project): Generator<Diagnostic> {
  for (const section of Object.keys(project.sections) as Section[]) {
    yield* checkNames(section, project.sections[section]);
    yield* duplicates(section, project.sections[section]);
  }
  for (const service of project.sections.services) yield* checkService(service);
  for (const { construct, model } of project.sections.secrets) {
    const sources = ['file', 'environment', 'external'].filter(
      (key) => model[key] !== undefined && !(key === 'environment' && model[key] === ''),
    );
    if (sources.length !== 1)
      yield diagnosticAt(construct, 'LW_SECRET_SOURCE_INVALID', { given: sources.join(', ') || 'none' });
  }
  for (const { construct, model } of project.sections.configs) {
    const sources = ['file', 'content', 'environment', 'external'].filter((key) => model[key] !== undefined);
    if (sources.length !== 1)
      yield diagnosticAt(construct, 'LW_CONFIG_SOURCE_INVALID', { given: sources.join(', ') || 'none' });
  }
  for (const { construct, model } of project.sections.volumes) {
    const { name, driver = 'local' } = model;
    // Other drivers have rules of their own.
    if (typeof name === 'string' && driver === 'local' && !hasToken(name) && !REAL_VOLUME_NAME.test(name))
      yield diagnosticAt(construct, 'LW_COMPOSE_VALUE_INVALID', {
        property: 'name',
        given: name,
        allowed: 'two or more letters, digits, _ . and -, a letter or digit first',
      });
  }
  for (const { construct, model } of [...project.sections.volumes, ...project.sections.networks]) {
    const settings = Object.keys(model).filter(
      (key) => key !== 'external' && key !== 'name' && !key.startsWith('x-'),
    );
    if (isExternal(model['external']) && settings.length > 0) {
      yield diagnosticAt(construct, 'LW_EXTERNAL_CONFLICT', {
        property: settings.join(', '),
        allowed: 'name',
      });
    }
  }
}

// Source: Docker Engine, names of local volumes.
const REAL_VOLUME_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

function* checkNames(section: Section, elements: readonly Resolved[]): Generator<Diagnostic> {
  const code = section === 'services' ? 'LW_SERVICE_NAME_INVALID' : 'LW_ELEMENT_NAME_INVALID';
  for (const { construct, name } of elements) {
    if (hasToken(name)) yield diagnosticAt(construct, 'LW_TOKEN_IN_KEY', { property: section, given: name });
    else if (!/^[a-zA-Z0-9._-]+$/.test(name))
      yield diagnosticAt(construct, code, {
        property: section,
        given: name,
        allowed: 'letters, digits, . _ and -',
      });
  }
}

function* duplicates(section: Section, elements: readonly Resolved[]): Generator<Diagnostic> {
  const code = section === 'services' ? 'LW_SERVICE_DUPLICATE' : 'LW_ELEMENT_DUPLICATE';
  let before: Resolved | undefined;
  for (const element of elements) {
    if (before?.name === element.name) {
      yield diagnosticAt(element.construct, code, {
        property: section,
        given: element.name,
        allowed: `it is taken by ${before.construct.node.path.replace(/\/Resource$/, '')}`,
      });
    }
    before = element;
  }
}

function* checkService({ construct, model }: Resolved): Generator<Diagnostic> {
  if (
    model['image'] === undefined &&
    model['build'] === undefined &&
    model['provider'] === undefined &&
    model['extends'] === undefined
  ) {
    yield diagnosticAt(construct, 'LW_SERVICE_NO_IMAGE', { property: 'image' });
  }
  const own = model['container_name'];
  if (
    typeof own === 'string' &&
    !/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(own) &&
    !hasToken(own) &&
    !construct.raw
  ) {
    yield diagnosticAt(construct, 'LW_COMPOSE_VALUE_INVALID', {
      property: 'container_name',
      given: own,
      allowed: 'two or more letters, digits, - _ and ., a letter or digit first',
    });
  }
  if (model['network_mode'] !== undefined && model['networks'] !== undefined) {
    yield diagnosticAt(construct, 'LW_NETWORK_MODE_CONFLICT', {
      property: 'network_mode',
      given: String(model['network_mode']),
    });
  }
  const deploy = isMap(model['deploy']) ? model['deploy'] : {};
  const replicas = Number(model['scale'] ?? deploy['replicas'] ?? 1);
  if (model['container_name'] !== undefined && replicas > 1) {
    yield diagnosticAt(construct, 'LW_CONTAINER_NAME_SCALED', {
      property: 'container_name',
      given: `${replicas} replicas`,
    });
  }
  yield* checkHealth(construct, model['healthcheck']);
  yield* checkMounts(construct, model);
  yield* checkPorts(construct, model['ports']);
}

function* checkHealth(
  construct: Resolved['construct'],
  check: ComposeValue | undefined,
): Generator<Diagnostic> {
  if (!isMap(check)) return;
  const { test, disable } = check;
  if (test === undefined && disable !== true)
    yield diagnosticAt(construct, 'LW_HEALTHCHECK_INVALID', { property: 'healthcheck' });
  if (Array.isArray(test) && test.length > 0 && !['CMD', 'CMD-SHELL', 'NONE'].includes(String(test[0]))) {
    yield diagnosticAt(construct, 'LW_HEALTHCHECK_INVALID', {
      property: 'healthcheck.test',
      given: JSON.stringify(test),
      allowed: "a list that begins with 'CMD', 'CMD-SHELL' or 'NONE'",
    });
  }
}

function* checkMounts(construct: Resolved['construct'], model: ComposeMap): Generator<Diagnostic> {
  const targets = new Set<string>();
  for (const { target } of mountsIn(model)) {
    if (!target.startsWith('/') && !hasToken(target) && !/^[A-Za-z]:\\/.test(target)) {
      yield diagnosticAt(construct, 'LW_MOUNT_TARGET_INVALID', { property: 'volumes', given: target });
    }
    if (targets.has(target))
      yield diagnosticAt(construct, 'LW_MOUNT_TARGET_DUPLICATE', { property: 'volumes', given: target });
    targets.add(target);
  }
}

function* checkPorts(
  construct: Resolved['construct'],
  ports: ComposeValue | undefined,
): Generator<Diagnostic> {
  if (!Array.isArray(ports)) return;
  for (const port of ports as readonly ComposeValue[]) {
    if (isMap(port) && port['target'] === undefined) {
      const given = JSON.stringify(port);
      yield diagnosticAt(construct, 'LW_PORT_INVALID', {
        property: 'ports',
        given,
        allowed: 'a map with a target',
      });
    }
    const address = isMap(port) ? String(port['host_ip'] ?? '') : '';
    if (address !== '' && !isAddress(address) && !hasToken(address) && !address.includes('$'))
      yield diagnosticAt(construct, 'LW_PORT_INVALID', {
        property: 'ports',
        given: address,
        allowed: 'an address of the host',
      });
    const numbers = isMap(port) ? [port['target'], port['published']] : [splitPort(String(port)).target];
    for (const number of numbers) {
      if (number === undefined || hasToken(String(number)) || String(number).includes('$')) continue;
      const good = String(number)
        .split('-')
        .every((one) => /^\d+$/.test(one) && Number(one) >= 1 && Number(one) <= 65535);
      if (!good)
        yield diagnosticAt(construct, 'LW_PORT_INVALID', {
          property: 'ports',
          given: String(number),
          allowed: '1 to 65535',
        });
    }
  }
}

function isAddress(text: string): boolean {
  // Loaded here because Node's network stack is dear, and few ports name an address.
  const { isIP } = require('node:net') as typeof import('node:net');
  return isIP(text) !== 0;
}
