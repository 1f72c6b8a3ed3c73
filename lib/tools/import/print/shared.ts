import type { Shape } from '../../../compose/l1/shape';
import { entriesOf, type MapNode, type Node } from '../../../compose/yaml/node';
import type { ImportModel, SectionName } from '../model';
import type { Identifiers } from '../names';
import { keysOf, shapeFor } from './shapes';

const ELEMENTS: Readonly<Record<SectionName, string>> = {
  services: 'ServiceSpec',
  networks: 'NetworkSpec',
  volumes: 'VolumeSpec',
  secrets: 'SecretSpec',
  configs: 'ConfigSpec',
  models: 'ModelSpec',
};

/** The name of an element's generated specification. */
export function elementOf(section: SectionName): string {
  return ELEMENTS[section];
}

/** A value that stands in several places, by an anchor of the file. */
export interface SharedValue {
  readonly node: Node;
  readonly constant: string;
  readonly path: readonly string[];
  readonly shape: Shape;
}

interface Seen {
  readonly node: Node;
  readonly path: readonly string[];
  readonly shape: Shape;
  uses: number;
  /** True when it was met as two kinds of thing, which one constant cannot be. */
  mixed: boolean;
}

/** What anchors and aliases share becomes constants of the program. */
export class Shared {
  readonly #seen = new Map<Node, Seen>();
  readonly #values = new Map<Node, SharedValue>();

  constructor(model: ImportModel, identifiers: Identifiers) {
    for (const [section, elements] of Object.entries(model.sections) as [
      SectionName,
      ImportModel['extensions'],
    ][])
      for (const [name, { node }] of elements) this.#walk(node, [section, name], { o: elementOf(section) });
    // An extension field counts, but does not say what its value is.
    for (const { node } of model.extensions.values()) this.#count(node);
    for (const { node, uses, mixed, path, shape } of this.#seen.values()) {
      if (mixed || uses < 2 || (node.kind !== 'scalar' && isEmpty(node))) continue;
      const constant = identifiers.variable(node.anchor ?? 'shared', 'Shared');
      this.#values.set(node, { node, constant, path, shape });
    }
  }

  /** The constants, each after those that it uses. */
  get values(): readonly SharedValue[] {
    return [...this.#values.values()];
  }

  /** The constant of a value, if it has one. */
  constantOf(node: Node): string | undefined {
    return this.#values.get(node)?.constant;
  }

  /** What is known of a value that has a constant. */
  find(node: Node): SharedValue | undefined {
    return this.#values.get(node);
  }

  #count(node: Node): void {
    const seen = this.#seen.get(node);
    if (seen) seen.uses += 1;
  }

  // Children first, so that constants come before those that use them.
  #walk(node: Node, path: readonly string[], shape: Shape): void {
    if (node.anchor === undefined) {
      this.#children(node, path, shape);
      return;
    }
    const known = this.#seen.get(node);
    if (known) {
      known.uses += 1;
      known.mixed ||= !samePlace(known, path, shape);
      return;
    }
    this.#children(node, path, shape);
    this.#seen.set(node, { node, path, shape, uses: 1, mixed: false });
  }

  #children(node: Node, path: readonly string[], shape: Shape): void {
    if (node.kind === 'scalar') return;
    const form = shapeFor(shape, node);
    if (node.kind === 'list') {
      const inner = typeof form === 'object' && 'l' in form ? form.l : 0;
      for (const { node: item } of node.items) this.#walk(item, [...path, '[]'], inner);
      return;
    }
    for (const merged of node.merges) this.#merge(merged, path, shape);
    for (const [name, { node: value }] of node.entries) {
      const inner = typeof form === 'object' && 'm' in form ? form.m : 0;
      const known = typeof form === 'object' && 'o' in form ? keysOf(form.o).get(name)?.shape : inner;
      this.#walk(value, [...path, name], known ?? 0);
    }
  }

  // What a merge key names is worth a constant already when it is used once more, as a merge always is.
  #merge(node: MapNode, path: readonly string[], shape: Shape): void {
    this.#walk(node, path, shape);
    const seen = this.#seen.get(node);
    if (seen) seen.uses += 1;
  }
}

function isEmpty(node: Node): boolean {
  return node.kind === 'list' ? node.items.length === 0 : node.kind === 'map' && entriesOf(node).size === 0;
}

// The place says how lists of pairs and paths are read; the service itself does not matter.
function samePlace(known: Seen, path: readonly string[], shape: Shape): boolean {
  const general = (one: readonly string[]): string => [one[0], '*', ...one.slice(2)].join('.');
  return general(known.path) === general(path) && JSON.stringify(known.shape) === JSON.stringify(shape);
}
