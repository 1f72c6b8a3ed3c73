import { splitMount, splitPort } from '../../compose/short-forms';
import { type Entry, entriesOf, get, type MapNode, type Node, textOf } from '../node';
import { type Code, call, type Group, type Item, object, type Step, statement } from './code';
import { hasIntent } from './elements';
import type { Printer } from './printer';
import type { Named, Registry } from './registry';
import { quote } from './text';

const CONDITIONS: Readonly<Record<string, string>> = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'completed',
};

type Part = { readonly step: Step; readonly uses?: Named } | { readonly rest: Entry };

/** Writes services: intent as calls, the rest as properties. */
export class ServiceWriter {
  constructor(
    private readonly printer: Printer,
    private readonly registry: Registry,
  ) {}

  /** The statement that makes a service. */
  write(named: Named, node: Node): string {
    const Service = this.printer.imports.compose('Service');
    const { properties, steps } = this.#parts(named, node);
    const args: Code[] = ['stack', quote(named.id), ...(properties === undefined ? [] : [properties])];
    const head = this.registry.isUsed(named) ? `const ${named.constant} = ` : '';
    return statement(head, call(`new ${Service}`, args), steps);
  }

  #parts(
    named: Named,
    node: Node,
  ): { readonly properties: Code | undefined; readonly steps: readonly Step[] } {
    const name: readonly Item[] = named.follows ? [] : [{ head: 'serviceName: ', value: quote(named.key) }];
    const whole = this.printer.shared.constantOf(node);
    if (whole !== undefined) {
      const properties = name.length > 0 ? object([...name, { head: '...', value: whole }]) : whole;
      return { properties, steps: [] };
    }
    if (node.kind !== 'map') return { properties: name.length > 0 ? object(name) : undefined, steps: [] };
    const { spreads, entries } = this.printer.parts(node);
    const shared = spreads.length > 0 ? keysOfAll(node.merges) : new Set<string>();
    const left = new Map<string, Entry>();
    const steps: Step[] = [];
    for (const [property, one] of entries) {
      // What a constant says too would be added to, not replaced, by a call.
      const split = shared.has(property) ? undefined : this.#split(property, one, node);
      if (!split) left.set(property, one);
      else {
        steps.push(...split.steps);
        if (split.left) left.set(property, split.left);
      }
    }
    const items = [
      ...name,
      ...spreads.map((value) => ({ head: '...', value })),
      ...this.printer.items(left, ['services', named.key], { o: 'ServiceSpec' }),
    ];
    return { properties: items.length > 0 ? object(items) : undefined, steps: ordered(steps) };
  }

  // A property as calls, and what of it no call can say.
  #split(
    property: string,
    one: Entry,
    service: MapNode,
  ): { readonly steps: readonly Step[]; readonly left?: Entry } | undefined {
    const each = EACH[property];
    if (!each || this.printer.shared.constantOf(one.node) !== undefined) return undefined;
    if (property === 'networks' && get(service, 'network_mode') !== undefined) return undefined;
    const parts = this.#items(property, one.node).map((item) => this.#part(each, item));
    const steps = parts.flatMap((part) => ('step' in part ? [part.step] : []));
    const rest = parts.flatMap((part) => ('rest' in part ? [part.rest] : []));
    if (steps.length === 0 || (one.node.kind === 'map' && rest.length > 0)) return undefined;
    for (const part of parts) if ('uses' in part && part.uses) this.registry.use(part.uses);
    const [first, ...others] = steps;
    const commented =
      first && rest.length === 0
        ? [{ ...first, comment: [...one.comment, ...first.comment] }, ...others]
        : steps;
    if (rest.length === 0) return { steps: commented };
    return { steps, left: { node: { kind: 'list', items: rest }, comment: one.comment } };
  }

  // Lists as they are; maps as one entry for each key.
  #items(property: string, node: Node): readonly { readonly name?: string; readonly entry: Entry }[] {
    if (node.kind === 'list') return node.items.map((entry) => ({ entry }));
    if (node.kind !== 'map' || node.merges.length > 0) return [];
    if (property !== 'networks' && property !== 'depends_on') return [];
    return [...node.entries].map(([name, entry]) => ({ name, entry }));
  }

  #part(each: Each, { name, entry }: { readonly name?: string; readonly entry: Entry }): Part {
    if (this.printer.shared.constantOf(entry.node) !== undefined) return { rest: entry };
    const intent = each(entry.node, name, this.printer, this.registry);
    if (!intent) return { rest: entry };
    const step = { comment: entry.comment, call: intent.call };
    return intent.uses ? { step, uses: intent.uses } : { step };
  }
}

interface Intent {
  readonly call: Group;
  /** The element that the call names. */
  readonly uses?: Named;
}

type Each = (
  node: Node,
  name: string | undefined,
  printer: Printer,
  registry: Registry,
) => Intent | undefined;

const EACH: Readonly<Record<string, Each>> = {
  networks: (node, name, printer, registry) => {
    const network = registry.find('networks', name ?? textOf(node) ?? '');
    if (!network || !hasIntent(printer, network)) return undefined;
    const options =
      name === undefined || (node.kind === 'scalar' && node.value === null) || entriesOf(node).size === 0
        ? []
        : [printer.value(node, ['services', '*', 'networks', name], { o: 'NetworksSpec' })];
    return { call: call('.joins', [network.constant, ...options]), uses: network };
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
    const said = condition === 'started' && more.length === 0 ? [] : [quote(condition)];
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
      ...(port.protocol === 'tcp' ? [] : [{ head: 'protocol: ', value: quote(port.protocol) }]),
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

interface Mount {
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly subpath?: string;
}

function shortMount(node: Node): Mount | undefined {
  const { source, target, options } = splitMount(textOf(node) ?? '');
  if (source === undefined || !['', 'rw', 'ro'].includes(options)) return undefined;
  return { source, target, readOnly: options === 'ro' };
}

function longMount(node: Node): Mount | undefined {
  if (node.kind !== 'map' || hasOther(node, 'type', 'source', 'target', 'read_only', 'volume'))
    return undefined;
  const source = textOf(get(node, 'source'));
  const target = textOf(get(node, 'target'));
  const readOnly = scalarOf(get(node, 'read_only')) ?? false;
  const volume = get(node, 'volume');
  if (textOf(get(node, 'type')) !== 'volume' || !source || !target || typeof readOnly !== 'boolean')
    return undefined;
  if (volume && hasOther(volume, 'subpath')) return undefined;
  const subpath = textOf(get(volume, 'subpath'));
  return { source, target, readOnly, ...(subpath === undefined ? {} : { subpath }) };
}

interface Port {
  readonly target: string;
  readonly published: string;
  readonly hostIp: string;
  readonly protocol: 'tcp' | 'udp';
}

const NUMBER = /^[1-9]\d*$/;

function shortPort(node: Node): Port | undefined {
  const { hostIp, published, target, protocol } = splitPort(textOf(node) ?? '');
  if (!NUMBER.test(target) || published === '' || (protocol !== 'tcp' && protocol !== 'udp'))
    return undefined;
  // A range spreads over ports by how it is written, and a variable may hold an address as well.
  if (!NUMBER.test(published) && !/^\$\{\w+:-[1-9]\d*\}$/.test(published)) return undefined;
  return { target, published, hostIp, protocol };
}

function longPort(node: Node): Port | undefined {
  if (node.kind !== 'map' || hasOther(node, 'target', 'published', 'host_ip', 'protocol')) return undefined;
  const target = textOf(get(node, 'target')) ?? '';
  const published = textOf(get(node, 'published')) ?? '';
  const protocol = textOf(get(node, 'protocol')) ?? 'tcp';
  if (!NUMBER.test(target) || published === '' || (protocol !== 'tcp' && protocol !== 'udp'))
    return undefined;
  return { target, published, hostIp: textOf(get(node, 'host_ip')) ?? '', protocol };
}

function portCode(published: string, printer: Printer): Code {
  return NUMBER.test(published) ? published : printer.text(published);
}

function scalarOf(node: Node | undefined): unknown {
  return node?.kind === 'scalar' ? node.value : undefined;
}

function hasOther(node: Node, ...known: readonly string[]): boolean {
  return [...entriesOf(node).keys()].some((one) => !known.includes(one));
}

function keysOfAll(maps: readonly MapNode[]): ReadonlySet<string> {
  return new Set(maps.flatMap((one) => [...entriesOf(one).keys()]));
}

// Networks first, then what is mounted, published and waited for, as people read it.
const ORDER = ['.joins(', '.mount(', '.publish(', '.addSecret(', '.addConfig(', '.dependsOn('];

function ordered(steps: readonly Step[]): readonly Step[] {
  const rank = ({ call: { open } }: Step): number => ORDER.indexOf(open);
  return [...steps].sort((a, b) => rank(a) - rank(b));
}
