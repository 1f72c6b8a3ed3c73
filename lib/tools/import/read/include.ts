import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  type Entry,
  entriesOf,
  entry,
  get,
  itemsOf,
  type MapNode,
  mapNode,
  type Node,
  sameNode,
  textOf,
  withEntry,
  withoutEntries,
} from '../../../compose/yaml/node';
import { diagnostic } from '../../../core/diagnostics';
import type { ComposeReader } from './compose-reader';
import { SECTIONS } from './fix';

/** Brings in what a file includes: each included file is whole for itself, with paths of its own. */
export function applyIncludes(
  reader: ComposeReader,
  root: MapNode,
  folder: string,
  trail: readonly string[],
): MapNode {
  const file = trail.at(-1) ?? '';
  const list = get(root, 'include');
  if (!list) return root;
  if (list.kind !== 'list')
    return reader.stop(
      diagnostic('LW_IMPORT_SECTION_INVALID', {
        path: reader.show(file),
        property: 'include',
        given: `a ${list.kind}`,
      }),
    );
  return itemsOf(list).reduce(
    (whole, { node }) => included(reader, whole, node, folder, trail),
    withoutEntries(root, 'include'),
  );
}

function included(
  reader: ComposeReader,
  root: MapNode,
  given: Node,
  folder: string,
  trail: readonly string[],
): MapNode {
  const from = trail.at(-1) ?? '';
  const path = given.kind === 'scalar' ? given : get(given, 'path');
  const texts =
    path?.kind === 'list' ? path.items.map(({ node }) => textOf(node) ?? '') : [textOf(path) ?? ''];
  const files = texts.map((text) => reader.local(text, folder, 'include', from));
  const main = files[0] ?? '';
  if (trail.includes(main))
    return reader.stop(
      diagnostic('LW_IMPORT_INCLUDE_INVALID', {
        path: reader.show(from),
        given: [...trail, main].map((one) => reader.show(one)).join(' → '),
      }),
    );
  const chosen = textOf(get(given, 'project_directory'));
  const base = chosen === undefined ? dirname(main) : resolve(folder, chosen);
  noteSettings(reader, given, base, folder, texts[0] ?? '');
  const inner = reader.load(files, base, trail).root;
  reader.notes.add(
    'resolved',
    `include ${texts.join(', ')}`,
    'Its content is now part of the app; its paths are still relative to its own folder.',
  );
  return addAll(reader, root, inner, texts[0] ?? '', from);
}

// An included file may have variables of its own, which the output's only .env cannot keep apart.
function noteSettings(reader: ComposeReader, given: Node, base: string, folder: string, text: string): void {
  const own = get(given, 'env_file');
  const beside = base !== folder && existsSync(join(base, '.env'));
  if (!own && !beside) return;
  const files = own ? 'env_file' : `${reader.show(join(base, '.env'))}`;
  reader.notes.add(
    'lost',
    `include ${text}`,
    `It used variables from ${files}: add them to the .env of the output folder.`,
  );
}

function addAll(reader: ComposeReader, root: MapNode, inner: MapNode, text: string, from: string): MapNode {
  let whole = root;
  for (const [section, { node }] of entriesOf(inner)) {
    if (!SECTIONS.some((one) => one === section)) {
      if (section.startsWith('x-') && !entriesOf(whole).has(section))
        whole = withEntry(whole, section, entry(node));
      continue;
    }
    const entries = new Map<string, Entry>(entriesOf(get(whole, section)));
    for (const [name, one] of entriesOf(node)) {
      const known = entries.get(name);
      if (known && !sameNode(known.node, one.node))
        return reader.stop(
          diagnostic('LW_IMPORT_INCLUDE_INVALID', {
            path: reader.show(from),
            property: `${section}.${name}`,
            given: `it is in this file and in ${text}`,
          }),
        );
      entries.set(name, one);
    }
    whole = withEntry(whole, section, entry(mapNode(entries), entriesOf(whole).get(section)?.comment));
  }
  return whole;
}
