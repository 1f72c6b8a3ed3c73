import { dirname } from 'node:path';
import {
  entriesOf,
  entry,
  get,
  type MapNode,
  mapNode,
  textOf,
  withEntry,
  withoutEntries,
} from '../../../compose/yaml/node';
import { diagnostic } from '../../../core/diagnostics';
import { mergeNodes } from '../merge/merge';
import type { ComposeReader } from './compose-reader';

/** Where a service was found. */
interface Place {
  readonly file: string;
  /** The folder that the paths of its `extends` start from. */
  readonly folder: string;
  readonly services: ReadonlyMap<string, MapNode>;
}

/** Lays every service over the one that it extends, as Compose does before it starts anything. */
export function applyExtends(reader: ComposeReader, root: MapNode, file: string, folder: string): MapNode {
  const services = get(root, 'services');
  if (services?.kind !== 'map') return root;
  const place: Place = { file, folder, services: servicesOf(root) };
  const known = new Map<string, MapNode>();
  let changed = false;
  const entries = new Map(entriesOf(services));
  for (const [name, service] of place.services) {
    const whole = extended(reader, name, service, place, [], known);
    if (whole === service) continue;
    changed = true;
    entries.set(name, entry(whole, entries.get(name)?.comment));
  }
  return changed
    ? withEntry(root, 'services', entry(mapNode(entries), entriesOf(root).get('services')?.comment))
    : root;
}

function servicesOf(root: MapNode): ReadonlyMap<string, MapNode> {
  const found = new Map<string, MapNode>();
  for (const [name, { node }] of entriesOf(get(root, 'services')))
    if (node.kind === 'map') found.set(name, node);
  return found;
}

function extended(
  reader: ComposeReader,
  name: string,
  service: MapNode,
  place: Place,
  trail: readonly string[],
  known: Map<string, MapNode>,
): MapNode {
  const given = get(service, 'extends');
  if (!given) return service;
  const id = `${place.file}:${name}`;
  const done = known.get(id);
  if (done) return done;
  const refuse = (cause: string): never =>
    reader.stop(
      diagnostic('LW_IMPORT_EXTENDS_INVALID', {
        path: reader.show(place.file),
        property: `services.${name}.extends`,
        given: cause,
      }),
    );
  if (trail.length >= LONGEST_CHAIN)
    return reader.stop(
      diagnostic('LW_IMPORT_LIMIT', {
        path: reader.show(place.file),
        property: `services.${name}.extends`,
        given: `more than ${LONGEST_CHAIN} services that extend each other`,
      }),
    );
  if (trail.includes(id)) return refuse([...trail, id].map((one) => one.split(':').at(-1)).join(' → '));
  const base = given.kind === 'scalar' ? textOf(given) : textOf(get(given, 'service'));
  if (base === undefined) return refuse('no service is named');
  const text = textOf(get(given, 'file'));
  const from = text === undefined ? place : otherFile(reader, text, place);
  const parent = from.services.get(base);
  if (!parent) return refuse(`there is no service ${base} in ${reader.show(from.file)}`);
  const whole = extended(reader, base, parent, from, [...trail, id], known);
  const merged = mergeNodes(whole, withoutEntries(service, 'extends'), ['services', name]);
  if (merged.kind !== 'map') return service;
  reader.notes.add(
    'resolved',
    `services.${name}`,
    `It extended \`${base}\`${text === undefined ? '' : ` of ${text}`}; the inherited keys are now part of the service.`,
  );
  known.set(id, merged);
  return merged;
}

const LONGEST_CHAIN = 100;

function otherFile(reader: ComposeReader, text: string, place: Place): Place {
  const file = reader.local(text, place.folder, 'extends.file', place.file);
  return { file, folder: dirname(file), services: servicesOf(reader.parse(file, dirname(file)).root) };
}
