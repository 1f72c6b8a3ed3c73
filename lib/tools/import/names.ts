import { camel, pascal } from 'case';
import { Names } from '../../core/tree';

// Words of the language, and names that the program has already.
const TAKEN = [
  ...'abstract any arguments as async await boolean break case catch class const constructor continue'.split(
    ' ',
  ),
  ...'debugger declare default delete do else enum eval export extends false finally for from function get'.split(
    ' ',
  ),
  ...'global globalThis if implements import in instanceof interface is keyof let module namespace never'.split(
    ' ',
  ),
  ...'new null number object of package private process protected public readonly require return set static'.split(
    ' ',
  ),
  ...'string super switch symbol this throw true try type typeof undefined unique unknown var void while'.split(
    ' ',
  ),
  ...'with yield exports console Buffer name'.split(' '),
  ...'app stack source compose one hostPath'.split(' '),
];

/** Gives names in the program, each once; those of a construct that was recognised are taken. */
export class Identifiers {
  readonly #variables = new Set(TAKEN);
  readonly #ids = new Set(['Resource', 'Default', 'Service']);

  constructor(taken: readonly string[] = []) {
    for (const one of taken) {
      this.#ids.add(one);
      this.#variables.add(camel(one));
    }
  }

  /** A constant's name, such as `dbData`; a suffix makes it another where it is taken. */
  variable(name: string, suffix: string): string {
    return unique(identifier(camel(name)), suffix, this.#variables, (one, more) => `${one}${more}`);
  }

  /** A construct's id, such as `DbData`. */
  id(name: string, suffix: string): string {
    return unique(identifier(pascal(name)), suffix, this.#ids, (one, more) => `${one}${more}`);
  }
}

/** True when Compose's key follows from a construct's id. */
export function followsFrom(id: string, key: string): boolean {
  return Names.fromId(id) === key;
}

function identifier(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9_]/g, '');
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

function unique(
  wanted: string,
  suffix: string,
  taken: Set<string>,
  join: (one: string, more: string) => string,
): string {
  const candidates = [wanted, join(wanted, suffix)];
  let found = candidates.find((one) => !taken.has(one));
  for (let at = 2; found === undefined; at++) {
    const next = join(wanted, `${suffix}${at}`);
    if (!taken.has(next)) found = next;
  }
  taken.add(found);
  return found;
}
