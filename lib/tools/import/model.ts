import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { withDefaults } from '../../compose/syntax/interpolation';
import {
  type Entry,
  entriesOf,
  entry,
  get,
  type MapNode,
  mapNode,
  type Node,
  scalarNode,
  textOf,
  withEntry,
} from '../../compose/yaml/node';
import { diagnostic } from '../../core/diagnostics';
import { uniqueNode } from './merge/unique';
import { Notes } from './notes';
import { variableOf } from './read/env-file';
import { fixService, pinTraefik, SECTIONS } from './read/fix';
import { Reader } from './read/reader';

/** The sections of a compose file. */
export type SectionName = (typeof SECTIONS)[number];

/** Compose files as one: merged, with all that they include and extend. */
export interface ImportModel {
  /** Name of the Compose project. */
  readonly name: string;
  /** The files, as they were named. */
  readonly files: readonly string[];
  /** The folder that relative paths begin at: that of the first file. */
  readonly folder: string;
  /** The folder of the app's `cdk.json`. */
  readonly project: string;
  readonly sections: Readonly<Record<SectionName, ReadonlyMap<string, Entry>>>;
  /** The comments that stand above the sections. */
  readonly sectionComments: Readonly<Record<SectionName, readonly string[]>>;
  /** The extension fields of the whole file. */
  readonly extensions: ReadonlyMap<string, Entry>;
  /** The comment at the top of the first file. */
  readonly comment: readonly string[];
  readonly notes: Notes;
}

/** Options of reading. */
export interface ReadOptions {
  readonly cwd: string;
  readonly project: string;
  /** Name of the project. Default: as Compose finds it. */
  readonly name?: string;
}

/**
 * Reads compose files as Docker Compose does.
 * @throws LabwrightError with every `LW_IMPORT_…` diagnostic.
 */
export function readModel(files: readonly string[], options: ReadOptions): ImportModel {
  const notes = new Notes();
  const reader = new Reader(notes, options.cwd);
  const first = resolve(options.cwd, files[0] ?? '');
  const folder = dirname(first);
  const { root, comment } = reader.load(
    files.map((file) => resolve(options.cwd, file)),
    folder,
  );
  noteOverride(files, options.cwd, notes);
  const sections = Object.fromEntries(
    SECTIONS.map((section) => [section, sectionOf(section, root, notes)]),
  ) as Record<SectionName, ReadonlyMap<string, Entry>>;
  if (Object.values(sections).every((elements) => elements.size === 0))
    reader.stop(
      diagnostic('LW_IMPORT_NOT_COMPOSE', {
        path: reader.show(first),
        given: 'no services, and no other elements',
      }),
    );
  return {
    name: options.name ?? projectName(textOf(get(root, 'name')), folder, notes),
    files,
    folder,
    project: options.project,
    sections,
    sectionComments: Object.fromEntries(
      SECTIONS.map((section) => [section, entriesOf(root).get(section)?.comment ?? []]),
    ) as Record<SectionName, readonly string[]>,
    extensions: new Map([...entriesOf(root)].filter(([key]) => key.startsWith('x-'))),
    comment,
    notes,
  };
}

// Compose reads an override file in the same folder automatically; import reads only the files you pass.
function noteOverride(files: readonly string[], cwd: string, notes: Notes): void {
  if (files.length !== 1) return;
  const [file = ''] = files;
  const found = /^(docker-compose|compose)\.(ya?ml)$/.exec(basename(file));
  if (!found) return;
  for (const extension of ['yml', 'yaml']) {
    const beside = `${found[1]}.override.${extension}`;
    if (existsSync(join(dirname(resolve(cwd, file)), beside)))
      notes.add(
        'check',
        beside,
        `It is in the same folder and was not imported: pass it as another file if Compose uses it.`,
      );
  }
}

function sectionOf(section: SectionName, root: MapNode, notes: Notes): ReadonlyMap<string, Entry> {
  const elements = entriesOf(get(root, section));
  const resolved = section === 'services' ? resolvedServices(elements, notes) : elements;
  const found = new Map<string, Entry>();
  for (const [name, one] of resolved) {
    const unique = uniqueNode(one.node, [section, name], (path) =>
      notes.add('resolved', path.join('.'), 'Duplicate entry: Compose uses the last one.'),
    );
    found.set(name, entry(unique, one.comment));
  }
  return found;
}

function resolvedServices(services: ReadonlyMap<string, Entry>, notes: Notes): ReadonlyMap<string, Entry> {
  const fixed = [...services].map(([name, one]): [string, Entry] => [
    name,
    one.node.kind === 'map' ? entry(service(name, one.node, notes), one.comment) : one,
  ]);
  return entriesOf(pinTraefik(mapNode(new Map(fixed)), notes));
}

function service(name: string, node: MapNode, notes: Notes): MapNode {
  const fixed = fixService(name, node, notes);
  const build = get(fixed, 'build');
  if (build?.kind !== 'map' || get(build, 'context') !== undefined) return fixed;
  // Without a context Compose builds in the folder of its file, which the output is not.
  const withContext = mapNode(
    new Map([['context', entry(scalarNode('.', firstFolder(build)))], ...entriesOf(build)]),
  );
  return withEntry(fixed, 'build', entry(withContext, entriesOf(fixed).get('build')?.comment));
}

function firstFolder(node: Node): string {
  for (const { node: inner } of entriesOf(node).values()) {
    const found = inner.kind === 'scalar' ? inner.folder : firstFolder(inner);
    if (found !== '') return found;
  }
  return '';
}

// As Compose names a project: by the environment, by the file, by the folder.
function projectName(given: string | undefined, folder: string, notes: Notes): string {
  const set = variableOf(folder, 'COMPOSE_PROJECT_NAME');
  if (set !== undefined) {
    notes.add('resolved', '.env', `The project name is ${set}, from COMPOSE_PROJECT_NAME.`);
    return normalized(set);
  }
  if (given !== undefined) {
    const name = withDefaults(given);
    if (name !== given)
      notes.add(
        'resolved',
        'name',
        `The project name was \`${given}\`: the app uses a fixed name, because volume names contain it.`,
      );
    if (normalized(name) !== '') return normalized(name);
  }
  return normalized(basename(folder)) || 'imported';
}

function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^-_a-z0-9]/g, '')
    .replace(/^[_-]+/, '');
}

/** From the folder of the first file to another. */
export function wayTo(model: ImportModel, folder: string): string {
  return folder === '' ? '' : relative(model.folder, folder).split(sep).join('/');
}
