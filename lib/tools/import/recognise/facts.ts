import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { withDefaults } from '../../../compose/syntax/interpolation';
import { splitMount } from '../../../compose/syntax/mount';
import { entriesOf, get, itemsOf, type Node, textOf } from '../../../compose/yaml/node';
import { pairsOf } from '../merge/pairs';
import type { ImportModel } from '../model';
import { variableOf } from '../read/env-file';

/** A mount of a service: a named volume, or a path of the host. */
export interface MountFact {
  readonly source: string;
  readonly target: string;
}

/** What is known of one service of the files. */
export class ServiceFacts {
  constructor(
    private readonly model: ImportModel,
    readonly name: string,
    readonly node: Node,
  ) {}

  get image(): string {
    return textOf(get(this.node, 'image')) ?? '';
  }

  get containerName(): string | undefined {
    return textOf(get(this.node, 'container_name'));
  }

  /** The folder that it is built from; undefined for none, and for one elsewhere. */
  get buildFolder(): string | undefined {
    const build = get(this.node, 'build');
    const context = build?.kind === 'scalar' ? build : get(build, 'context');
    const text = textOf(context);
    if (context?.kind !== 'scalar' || text === undefined || /:\/\/|\$/.test(text)) return undefined;
    return resolve(context.folder || this.model.folder, text);
  }

  /** That folder as the file names it, with the folders around it left out; empty for the file's own. */
  get buildName(): string {
    const folder = this.buildFolder;
    return folder === undefined ? '' : relative(this.model.folder, folder);
  }

  /** A text with the variables that `.env` has, and with the defaults of others. */
  plain(text: string): string {
    return withDefaults(text, (name) => variableOf(this.model.folder, name));
  }

  /** Its environment, each value as a text. */
  get environment(): ReadonlyMap<string, string> {
    const given = get(this.node, 'environment');
    const pairs = given && pairsOf(given, null);
    return new Map([...entriesOf(pairs)].map(([key, { node }]) => [key, textOf(node) ?? `\${${key}}`]));
  }

  /** Its labels as `name=value`. */
  get labels(): readonly string[] {
    const labels = get(this.node, 'labels');
    if (labels?.kind === 'list') return labels.items.map(({ node }) => textOf(node) ?? '');
    return [...entriesOf(labels)].map(([key, { node }]) => `${key}=${textOf(node) ?? ''}`);
  }

  /** Command and entry point as one text. */
  get command(): string {
    return ['entrypoint', 'command']
      .map((key) => get(this.node, key))
      .map((node) =>
        node?.kind === 'list'
          ? itemsOf(node)
              .map((one) => textOf(one.node) ?? '')
              .join(' ')
          : textOf(node),
      )
      .join(' ');
  }

  get mounts(): readonly MountFact[] {
    return itemsOf(get(this.node, 'volumes')).flatMap(({ node }) => {
      const short = node.kind === 'scalar' ? splitMount(textOf(node) ?? '') : undefined;
      const source = short ? short.source : textOf(get(node, 'source'));
      const target = short ? short.target : (textOf(get(node, 'target')) ?? '');
      return source === undefined ? [] : [{ source, target }];
    });
  }

  /** The named volumes that it mounts. */
  get volumes(): readonly MountFact[] {
    return this.mounts.filter(({ source }) => this.model.sections.volumes.has(source));
  }

  /** True when the service names another: in its order, its environment, its command. */
  names(other: string): boolean {
    const escaped = other.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(?:^|[^\\w.-])${escaped}(?:$|[^\\w.-])`).test(this.#texts(this.node).join('\n'));
  }

  /** The text of its Dockerfile. */
  get dockerfile(): string | undefined {
    return this.file(textOf(get(get(this.node, 'build'), 'dockerfile')) ?? 'Dockerfile');
  }

  /** A file in the folder that it is built from. */
  file(name: string): string | undefined {
    const folder = this.buildFolder;
    try {
      return folder === undefined ? undefined : readFileSync(resolve(folder, name), 'utf8');
    } catch {
      return undefined;
    }
  }

  #texts(node: Node): readonly string[] {
    if (node.kind === 'scalar') return [String(node.value)];
    if (node.kind === 'list') return node.items.flatMap((one) => this.#texts(one.node));
    return [...entriesOf(node)].flatMap(([key, one]) => [key, ...this.#texts(one.node)]);
  }
}

/** True when the real name of a volume is what Compose makes of its key, as the constructs write it. */
export function hasPlainName(model: ImportModel, key: string): boolean {
  const node = model.sections.volumes.get(key)?.node;
  if (!node || get(node, 'external') !== undefined) return false;
  const name = textOf(get(node, 'name'));
  return (name === undefined || name === `${model.name}_${key}`) && get(node, 'driver') === undefined;
}

/** True when a volume is mounted by these services only. */
export function isOwnedBy(facts: readonly ServiceFacts[], key: string, owners: readonly string[]): boolean {
  return facts.every(
    ({ name, volumes }) => owners.includes(name) || volumes.every(({ source }) => source !== key),
  );
}
