import { isMap } from '../../compose/l1/model';
import { mountsIn, namesIn } from '../../compose/rules/read';
import { yamlProblem } from '../../core/diagnostics/yaml-problem';

/** Why a file cannot be read. No content of the file is in its message but names. */
export class UnreadableFile extends Error {}

const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

/**
 * Reads the content of a compose file.
 * @throws UnreadableFile when it is empty, no text, no YAML, or not in the form of a compose file: compared with another
 * file, it would hide what that one removes.
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
    throw new UnreadableFile('it is empty');
  if (documents.length > 1) throw new UnreadableFile('several YAML documents');
  const root = valueOf(() => document.toJS() as unknown);
  if (root === null) throw new UnreadableFile('it is empty');
  if (!isMap(root)) throw new UnreadableFile('not a map at the top');
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
 * Refuses a map that is no compose file, or the top of one that was cut off.
 * @throws UnreadableFile
 */
export function requireSections(root: Readonly<Record<string, unknown>>): void {
  if (![...SECTIONS, 'include'].some((section) => Object.hasOwn(root, section)))
    throw new UnreadableFile('it has no section of a compose file, such as services');
}

/**
 * The text of a file.
 * @throws UnreadableFile when it is empty, or no text in UTF-8.
 */
export function textOf(content: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new UnreadableFile('not a text in UTF-8');
  }
  if (text.includes('\0')) throw new UnreadableFile('not a text: it holds the character NUL');
  if (text.trim() === '') throw new UnreadableFile('it is empty');
  return text;
}

// Aliases that multiply are refused by the reader.
function valueOf(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    throw new UnreadableFile('its aliases cannot be resolved');
  }
}

/** What the services of a compose file name and the file does not define, such as `volume data`. */
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
