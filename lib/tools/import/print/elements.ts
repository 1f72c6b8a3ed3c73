import { entriesOf, get, type Node, textOf } from '../../../compose/yaml/node';
import type { ImportModel, SectionName } from '../model';
import { pathInto } from '../paths';
import { type Code, type Item, object, statement } from './code';
import type { Printer } from './printer';
import type { Named, Registry } from './registry';
import { elementOf } from './shared';

/** Writes networks, volumes, secrets, configs and models. */
export class ElementWriter {
  constructor(
    private readonly model: ImportModel,
    private readonly printer: Printer,
    private readonly registry: Registry,
  ) {}

  /** The statement that makes an element. */
  write(named: Named, node: Node): string {
    if (!hasIntent(this.printer, named)) return this.#plain(named, node);
    if (named.section === 'networks' || named.section === 'volumes') return this.#kept(named, node);
    if (named.section === 'models') return this.#model(named, node);
    return this.#attached(named, node);
  }

  // Networks and volumes have a real name, which the construct always writes.
  #kept(named: Named, node: Node): string {
    const external = resolvedExternal(node);
    const Name = this.printer.imports.compose(named.section === 'networks' ? 'Network' : 'Volume');
    const property = named.section === 'networks' ? 'networkName' : 'volumeName';
    const real =
      textOf(get(node, 'name')) ??
      (external === true ? undefined : textOf(get(external || undefined, 'name')));
    const name = real ?? (external ? named.key : undefined);
    const rest = this.#rest(named, node, external ? [...entriesOf(node).keys()] : ['name', 'external']);
    if (external) this.#noteSettings(named, node);
    if (external && named.follows && name !== undefined)
      return this.#made(named, `${Name}.external`, [this.printer.text(name)]);
    const items: Item[] = [
      ...this.#key(named),
      ...(name === undefined ? [] : [{ head: `${property}: `, value: this.printer.text(name) }]),
      ...(external ? [{ head: 'external: ', value: 'true' }] : []),
      ...rest,
    ];
    return this.#made(named, `new ${Name}`, items.length > 0 ? [object(items)] : []);
  }

  #noteSettings(named: Named, node: Node): void {
    const settings = [...entriesOf(node).keys()].filter((key) => key !== 'name' && key !== 'external');
    if (settings.length === 0) return;
    this.model.notes.add(
      'lost',
      `${named.section}.${named.key}`,
      `It is external, so these settings have no effect and were removed: ${settings.join(', ')}.`,
    );
  }

  #attached(named: Named, node: Node): string {
    const external = resolvedExternal(node);
    const Name = this.printer.imports.compose(named.section === 'secrets' ? 'Secret' : 'Config');
    const real =
      textOf(get(node, 'name')) ??
      (external && external !== true ? textOf(get(external, 'name')) : undefined);
    if (external) {
      const value = this.printer.text(real ?? named.key);
      return this.#made(named, `new ${Name}`, [
        object([...this.#key(named), { head: 'externalName: ', value }]),
      ]);
    }
    const variable = textOf(get(node, 'environment'));
    const parameter =
      variable === undefined
        ? undefined
        : this.printer.make({ name: variable, kind: 'secret', defaultText: '', message: '' });
    const items: Item[] = [
      ...this.#key(named),
      ...(parameter === undefined ? [] : [{ head: 'parameter: ', value: parameter }]),
      ...this.#rest(named, node, ['external', ...(parameter === undefined ? [] : ['environment'])]),
    ];
    return this.#made(named, `new ${Name}`, [object(items)]);
  }

  #model(named: Named, node: Node): string {
    const Model = this.printer.imports.compose('Model');
    return this.#made(named, `new ${Model}`, [object([...this.#key(named), ...this.#rest(named, node, [])])]);
  }

  // In Compose's own keys, for what no intent is known of.
  #plain(named: Named, node: Node): string {
    const Name = this.printer.imports.compose(
      {
        networks: 'L1Network',
        volumes: 'L1Volume',
        secrets: 'L1Secret',
        configs: 'L1Config',
        models: 'L1Model',
        services: 'L1Service',
      }[named.section],
    );
    const spec = object(this.#rest(named, node, []));
    return this.#made(named, `new ${Name}`, [
      object([
        { head: 'name: ', value: this.printer.texts.string(named.key) },
        { head: 'spec: ', value: spec },
      ]),
    ]);
  }

  #key(named: Named): readonly Item[] {
    return named.follows ? [] : [{ head: 'key: ', value: this.printer.texts.string(named.key) }];
  }

  #rest(named: Named, node: Node, without: readonly string[]): readonly Item[] {
    const entries = new Map([...entriesOf(node)].filter(([key]) => !without.includes(key)));
    const path =
      node.kind === 'map' ? pathInto([named.section, named.key], node) : [named.section, named.key];
    return this.printer.items(entries, path, { o: elementOf(named.section) });
  }

  #made(named: Named, callee: string, more: readonly Code[]): string {
    const head = this.registry.isUsed(named) ? `const ${named.constant} = ` : '';
    const items = ['stack', this.printer.texts.string(named.id), ...more].map((value) => ({
      head: '',
      value,
    }));
    return statement(head, { open: `${callee}(`, close: ')', items });
  }
}

/** True, or the older form with a name, for what exists already; `unknown` where a variable decides. */
function externalOf(node: Node): Node | boolean | 'unknown' {
  const external = get(node, 'external');
  if (external === undefined) return false;
  if (external.kind === 'map') return external;
  const text = textOf(external) ?? 'false';
  if (text.includes('$')) return 'unknown';
  return /^(?:true|yes|y|on)$/i.test(text);
}

function resolvedExternal(node: Node): Node | boolean {
  const external = externalOf(node);
  return external === 'unknown' ? false : external;
}

/** True for an element that is written as a construct with intent, not in Compose's own keys. */
export function hasIntent({ model, variables }: Printer, { section, key }: Named): boolean {
  const node = model.sections[section].get(key)?.node;
  if (!node || externalOf(node) === 'unknown') return false;
  if (section !== 'secrets' && section !== 'configs') return true;
  // A variable that a text shows elsewhere is no secret parameter.
  const variable = textOf(get(node, 'environment'));
  if (variable === undefined) return get(node, 'name') === undefined || resolvedExternal(node) !== false;
  return section === 'secrets' && /^[A-Za-z_]\w*$/.test(variable) && !variables.isShown(variable);
}

/** The sections that stand before services, in the order in which they are written. */
export const BEFORE_SERVICES: readonly SectionName[] = [
  'networks',
  'volumes',
  'secrets',
  'configs',
  'models',
];
