import type { Shape } from '../../../compose/l1/shape';
import type { Variable } from '../../../compose/syntax/interpolation';
import {
  type Entry,
  entriesOf,
  type ListNode,
  type MapNode,
  type Node,
  type ScalarNode,
} from '../../../compose/yaml/node';
import { matches } from '../merge/merge';
import { pairsOf } from '../merge/pairs';
import { type ImportModel, wayTo } from '../model';
import { pathInto, placePath } from '../paths';
import { notePath, noteSecret } from '../variable-notes';
import type { Definition, Variables } from '../variables';
import { array, type Code, type Item, object } from './code';
import type { Imports } from './imports';
import { keysOf, shapeFor } from './shapes';
import type { Shared } from './shared';
import type { SourceTexts } from './source-texts';
import { type TextContext, textCode, verbatim, wholeVariable } from './text';

// Lists of `KEY=value` that read better as maps.
const PAIRS: readonly (readonly [pattern: string, whenNamed: '' | null])[] = [
  ['services.*.environment', null],
  ['services.*.build.args', null],
  ['services.*.labels', ''],
  ['services.*.annotations', ''],
  ['services.*.build.labels', ''],
  ['services.*.deploy.labels', ''],
  ['services.*.sysctls', ''],
  ['networks.*.labels', ''],
  ['volumes.*.labels', ''],
];

/** True for a place where a list of `KEY=value` is written as a map. */
export function isPairs(path: readonly string[]): boolean {
  return PAIRS.some(([pattern]) => matches(pattern, path));
}

/** Writes values of compose files as expressions of TypeScript. */
export class Printer implements TextContext {
  /** Set when a text that Compose refuses was met, with its place. */
  readonly refused: { readonly path: readonly string[]; readonly text: string }[] = [];
  #usesSource = false;

  constructor(
    readonly model: ImportModel,
    readonly variables: Variables,
    readonly shared: Shared,
    readonly imports: Imports,
    readonly texts: SourceTexts,
    /** Constants for variables, by name. */
    private readonly constants: ReadonlyMap<string, string>,
  ) {}

  /** True when a path below the folder of the compose file was written. */
  get usesSource(): boolean {
    return this.#usesSource;
  }

  source(): string {
    this.#usesSource = true;
    return 'source';
  }

  variable(variable: Variable): string {
    if (variable.name === 'COMPOSE_PROJECT_NAME' && !/[+?]/.test(variable.operator))
      return 'stack.projectName';
    const definition = this.variables.use(variable);
    if (!definition) {
      this.imports.core('RawText');
      noteSecret(this.model, variable);
      return `RawText.of(${verbatim(variable.raw, this)})`;
    }
    return this.constants.get(definition.name) ?? this.make(definition);
  }

  /** The expression that makes a variable. */
  make({ name, kind, defaultText, message }: Definition): string {
    this.imports.core('EnvVar');
    if (kind === 'optional')
      return `EnvVar.optional(${this.texts.string(name)}, ${verbatim(defaultText, this)})`;
    const options = kind === 'required' && message ? `, { description: ${this.texts.string(message)} }` : '';
    return `EnvVar.${kind}(${this.texts.string(name)}${options})`;
  }

  /** A value in its place. */
  value(node: Node, path: readonly string[], shape: Shape): Code {
    const constant = this.shared.constantOf(node);
    return constant ?? this.inline(node, path, shape);
  }

  /** A value written out, its own constant not used. */
  inline(node: Node, path: readonly string[], shape: Shape): Code {
    if (node.kind === 'scalar') return this.#scalar(node, path);
    const pairs = PAIRS.find(([pattern]) => matches(pattern, path));
    if (node.kind === 'list') {
      const map = pairs && pairsOf(node, pairs[1]);
      return map ? this.#map(map, path, shape) : this.#list(node, path, shape);
    }
    return this.#map(node, path, shape);
  }

  /** A value in Compose's own spelling, as extension fields have it. */
  raw(node: Node, path: readonly string[]): Code {
    if (node.kind === 'scalar') return this.#scalar(node, path);
    if (node.kind === 'list')
      return array(
        node.items.map((one) => ({
          comment: this.texts.comments(one.comment),
          head: '',
          value: this.raw(one.node, ['x-']),
        })),
      );
    return object(
      [...entriesOf(node)].map(([name, one]) => ({
        comment: this.texts.comments(one.comment),
        head: this.texts.key(name),
        value: this.raw(one.node, ['x-']),
      })),
    );
  }

  /** A text that was put together elsewhere. */
  text(text: string): Code {
    return textCode(text, this) ?? this.texts.string(text);
  }

  #scalar(node: ScalarNode, path: readonly string[]): Code {
    if (typeof node.value !== 'string') return String(node.value);
    const placed = placePath(path, node.value, wayTo(this.model, node.folder));
    notePath(this.model, path, placed);
    const code = wholeVariable(placed.text, this) ?? textCode(placed.text, this);
    if (code === undefined) this.refused.push({ path, text: node.value });
    return code ?? this.texts.string(node.value);
  }

  #list(node: ListNode, path: readonly string[], shape: Shape): Code {
    const form = shapeFor(shape, node);
    const inner = typeof form === 'object' && 'l' in form ? form.l : 0;
    return array(
      node.items.map(({ node: item, comment }) => ({
        comment: this.texts.comments(comment),
        head: '',
        value: this.value(item, [...path, '[]'], inner),
      })),
    );
  }

  #map(node: MapNode, path: readonly string[], shape: Shape): Code {
    const form = shapeFor(shape, node);
    const { spreads, entries } = this.parts(node);
    return object([
      ...spreads.map((value) => ({ head: '...', value })),
      ...this.items(entries, pathInto(path, node), form),
    ]);
  }

  /** A map as the constants that it spreads, and the entries that are its own. */
  parts(node: MapNode): {
    readonly spreads: readonly string[];
    readonly entries: ReadonlyMap<string, Entry>;
  } {
    const constants = node.merges.map((merged) => this.shared.constantOf(merged));
    const spreads = constants.filter((one) => one !== undefined);
    const extended = (map: MapNode): boolean =>
      [...entriesOf(map).keys()].some((name) => name.startsWith('x-'));
    // Of two, Compose keeps the first, TypeScript the last.
    if (spreads.length === constants.length && !node.merges.some(extended))
      return { spreads: [...spreads].reverse(), entries: node.entries };
    return { spreads: [], entries: entriesOf(node) };
  }

  /** Entries as the items of an object, keys in TypeScript's spelling. */
  items(entries: ReadonlyMap<string, Entry>, path: readonly string[], form: Shape): readonly Item[] {
    const items: Item[] = [];
    const extensions: Item[] = [];
    const keys = typeof form === 'object' && 'o' in form ? keysOf(form.o) : undefined;
    const inner = typeof form === 'object' && 'm' in form ? form.m : 0;
    for (const [name, { node, comment }] of entries) {
      const known = keys?.get(name);
      const value = this.value(node, [...path, name], known?.shape ?? inner);
      const item = {
        comment: this.texts.comments(comment),
        head: this.texts.key(known?.name ?? name),
        value,
      };
      if (keys && !known && name.startsWith('x-')) extensions.push(item);
      else items.push(item);
    }
    if (extensions.length > 0) items.push({ head: 'extensions: ', value: object(extensions) });
    return items;
  }
}
