import { type Entry, entriesOf, get, type MapNode, type Node } from '../../../compose/yaml/node';
import { type Code, call, type Item, object, type Step, statement } from './code';
import { type Intention, intentionOf } from './intents';
import type { Printer } from './printer';
import type { Named, Registry } from './registry';

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
    const args: Code[] = [
      'stack',
      this.printer.texts.string(named.id),
      ...(properties === undefined ? [] : [properties]),
    ];
    const head = this.registry.isUsed(named) ? `const ${named.constant} = ` : '';
    return statement(head, call(`new ${Service}`, args), steps);
  }

  #parts(
    named: Named,
    node: Node,
  ): { readonly properties: Code | undefined; readonly steps: readonly Step[] } {
    const name: readonly Item[] = named.follows
      ? []
      : [{ head: 'serviceName: ', value: this.printer.texts.string(named.key) }];
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
    const each = intentionOf(property);
    if (!each || this.printer.shared.constantOf(one.node) !== undefined) return undefined;
    if (property === 'networks' && get(service, 'network_mode') !== undefined) return undefined;
    const parts = this.#items(property, one.node).map((item) => this.#part(each, item));
    const steps = parts.flatMap((part) => ('step' in part ? [part.step] : []));
    const rest = parts.flatMap((part) => ('rest' in part ? [part.rest] : []));
    if (steps.length === 0 || steps.length > MOST_STEPS || (one.node.kind === 'map' && rest.length > 0))
      return undefined;
    for (const part of parts) if ('uses' in part && part.uses) this.registry.use(part.uses);
    const [first, ...others] = steps;
    const commented =
      first && rest.length === 0
        ? [{ ...first, comment: [...this.printer.texts.comments(one.comment), ...first.comment] }, ...others]
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

  #part(each: Intention, { name, entry }: { readonly name?: string; readonly entry: Entry }): Part {
    if (this.printer.shared.constantOf(entry.node) !== undefined) return { rest: entry };
    const intent = each(entry.node, name, this.printer, this.registry);
    if (!intent) return { rest: entry };
    const step = { comment: this.printer.texts.comments(entry.comment), call: intent.call };
    return intent.uses ? { step, uses: intent.uses } : { step };
  }
}

// Calls follow each other, and a chain of thousands is more than a reader, or a compiler, can take.
const MOST_STEPS = 50;

function keysOfAll(maps: readonly MapNode[]): ReadonlySet<string> {
  return new Set(maps.flatMap((one) => [...entriesOf(one).keys()]));
}

// Networks first, then what is mounted, published and waited for, as people read it.
const ORDER = ['.joinNetwork(', '.mount(', '.publish(', '.addSecret(', '.addConfig(', '.dependsOn('];

function ordered(steps: readonly Step[]): readonly Step[] {
  const rank = ({ call: { open } }: Step): number => ORDER.indexOf(open);
  return [...steps].sort((a, b) => rank(a) - rank(b));
}
