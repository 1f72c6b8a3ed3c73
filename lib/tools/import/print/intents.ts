import { entriesOf, get, type Node, textOf } from '../../../compose/yaml/node';
import { type Code, call, type Group, object } from './code';
import { hasIntent } from './elements';
import { hasOther, isNumber, longMount, longPort, scalarOf, shortMount, shortPort } from './forms';
import type { Printer } from './printer';
import type { Named, Registry } from './registry';

const CONDITIONS: Readonly<Record<string, string>> = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'completed',
};

/** A part of a property as a call. */
export interface Intent {
  readonly call: Group;
  /** The element that the call names. */
  readonly uses?: Named;
}

/** Says an item of a property, or an entry by its name, as a call; undefined where no call can. */
export type Intention = (
  node: Node,
  name: string | undefined,
  printer: Printer,
  registry: Registry,
) => Intent | undefined;

/** The calls for a property of a service; undefined where it stays a property. */
export function intentionOf(property: string): Intention | undefined {
  return INTENTIONS[property];
}

const INTENTIONS: Readonly<Record<string, Intention>> = {
  networks: (node, name, printer, registry) => {
    const network = registry.find('networks', name ?? textOf(node) ?? '');
    if (!network || !hasIntent(printer, network)) return undefined;
    const options =
      name === undefined || (node.kind === 'scalar' && node.value === null) || entriesOf(node).size === 0
        ? []
        : [printer.value(node, ['services', '*', 'networks', name], { o: 'NetworksSpec' })];
    return { call: call('.joinNetwork', [network.constant, ...options]), uses: network };
  },

  depends_on: (node, name, printer, registry) => {
    const service = registry.find('services', name ?? textOf(node) ?? '');
    if (!service || !registry.isStanding(service)) return undefined;
    if (name === undefined) return { call: call('.dependsOn', [service.constant]), uses: service };
    const condition = CONDITIONS[textOf(get(node, 'condition')) ?? ''];
    const others = new Map([...entriesOf(node)].filter(([one]) => one !== 'condition'));
    const odd = [...others].some(
      ([one, { node: value }]) =>
        !['restart', 'required'].includes(one) || typeof scalarOf(value) !== 'boolean',
    );
    if (condition === undefined || odd) return undefined;
    const options = printer.items(others, ['services', '*', 'depends_on', '*'], { o: 'DependsOnSpec' });
    const more = options.length > 0 ? [object(options)] : [];
    const said = condition === 'started' && more.length === 0 ? [] : [printer.texts.string(condition)];
    return { call: call('.dependsOn', [service.constant, ...said, ...more]), uses: service };
  },

  volumes: (node, _name, printer, registry) => {
    const mount = node.kind === 'scalar' ? shortMount(node) : longMount(node);
    const volume = mount && registry.find('volumes', mount.source);
    if (!mount || !volume || !hasIntent(printer, volume)) return undefined;
    const options = [
      ...(mount.readOnly ? [{ head: 'readOnly: ', value: 'true' }] : []),
      ...(mount.subpath ? [{ head: 'subpath: ', value: printer.text(mount.subpath) }] : []),
    ];
    const more = options.length > 0 ? [object(options)] : [];
    return { call: call('.mount', [volume.constant, printer.text(mount.target), ...more]), uses: volume };
  },

  ports: (node, _name, printer) => {
    const port = node.kind === 'scalar' ? shortPort(node) : longPort(node);
    if (!port) return undefined;
    const options = [
      ...(port.published === port.target
        ? []
        : [{ head: 'published: ', value: portCode(port.published, printer) }]),
      ...(port.hostIp ? [{ head: 'hostIp: ', value: printer.text(port.hostIp) }] : []),
      ...(port.protocol === 'tcp'
        ? []
        : [{ head: 'protocol: ', value: printer.texts.string(port.protocol) }]),
    ];
    return { call: call('.publish', [port.target, ...(options.length > 0 ? [object(options)] : [])]) };
  },

  secrets: (node, _name, printer, registry) => {
    const source = textOf(node) ?? textOf(get(node, 'source'));
    const secret = source === undefined ? undefined : registry.find('secrets', source);
    if (!secret || !hasIntent(printer, secret) || hasOther(node, 'source', 'target')) return undefined;
    const target = textOf(get(node, 'target'));
    const more = target === undefined ? [] : [object([{ head: 'target: ', value: printer.text(target) }])];
    return { call: call('.addSecret', [secret.constant, ...more]), uses: secret };
  },

  configs: (node, _name, printer, registry) => {
    const config = registry.find('configs', textOf(get(node, 'source')) ?? '');
    const target = textOf(get(node, 'target'));
    if (!config || !hasIntent(printer, config) || target === undefined || hasOther(node, 'source', 'target'))
      return undefined;
    return { call: call('.addConfig', [config.constant, printer.text(target)]), uses: config };
  },
};

function portCode(published: string, printer: Printer): Code {
  return isNumber(published) ? published : printer.text(published);
}
