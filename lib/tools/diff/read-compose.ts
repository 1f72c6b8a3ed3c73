import { isMap } from '../../compose/l1/model';
import { mountsIn, namesIn } from '../../compose/rules/read';
import { yamlProblem } from '../../core/diagnostics/yaml-problem';

/** Thrown for a file that cannot be read. The message contains names from the file but never its values. */
export class UnreadableFile extends Error {}

const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

/**
 * Parses a compose file strictly: a broken file that parsed as an empty one would hide what the other file removes.
 * @throws UnreadableFile if the file is empty, binary, invalid YAML, or not structured like a compose file.
 */
export function readCompose(content: Buffer): Readonly<Record<string, unknown>> {
  const { isAlias, parseAllDocuments } = require('yaml') as typeof import('yaml');
  const text = textOf(content);
  const found = parseAllDocuments(text, { merge: true, logLevel: 'silent' });
  const documents = Array.isArray(found) ? found : [];
  const [document] = documents;
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error) throw new UnreadableFile(yamlProblem(error));
  if (!document || document.contents === null || isAlias(document.contents))
    throw new UnreadableFile('the file is empty');
  if (documents.length > 1) throw new UnreadableFile('the file contains several YAML documents');
  const root = valueOf(() => document.toJS() as unknown);
  if (root === null) throw new UnreadableFile('the file is empty');
  if (!isMap(root)) throw new UnreadableFile('the top level is not a map');
  for (const section of SECTIONS) {
    const value = root[section];
    if (value !== undefined && value !== null && !isMap(value))
      throw new UnreadableFile(`${section} is not a map`);
  }
  const { services } = root;
  for (const [name, service] of Object.entries(isMap(services) ? services : {}))
    if (!isMap(service)) throw new UnreadableFile(`the service ${name} is not a map`);
  return root;
}

/**
 * Checks that a map has at least one section of a compose file. A truncated file may have none.
 * @throws UnreadableFile if it has none.
 */
export function requireSections(root: Readonly<Record<string, unknown>>): void {
  if (![...SECTIONS, 'include'].some((section) => Object.hasOwn(root, section)))
    throw new UnreadableFile('the file has no compose section, such as services');
}

/**
 * Decodes the text of a file.
 * @throws UnreadableFile if the file is empty or not valid UTF-8.
 */
export function textOf(content: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new UnreadableFile('the file is not valid UTF-8');
  }
  if (text.includes('\0')) throw new UnreadableFile('the file is binary: it contains a NUL character');
  if (text.trim() === '') throw new UnreadableFile('the file is empty');
  return text;
}

// The YAML library throws if aliases expand too far ("billion laughs").
function valueOf(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    throw new UnreadableFile('its YAML aliases cannot be resolved');
  }
}

/** Returns the networks and volumes that services use but the file does not define, such as `volume data`. */
export function undefinedNames(root: Readonly<Record<string, unknown>>): readonly string[] {
  if (root['include'] !== undefined) return [];
  const known = (section: string, name: string): boolean => {
    const elements = root[section];
    return isMap(elements) && Object.hasOwn(elements, name);
  };
  const { services } = root;
  return Object.values(isMap(services) ? services : {}).flatMap((model) => {
    if (!isMap(model)) return [];
    const volumes = mountsIn(model).flatMap(({ type, source }) =>
      type === 'volume' && source && !known('volumes', source) ? [`volume ${source}`] : [],
    );
    const networks = namesIn(model['networks']).filter(
      (name) => name !== 'default' && !known('networks', name),
    );
    return [...volumes, ...networks.map((name) => `network ${name}`)];
  });
}
