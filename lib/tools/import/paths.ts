import { readVariable } from '../../compose/syntax/interpolation';
import { splitOutside } from '../../compose/syntax/split';
import { get, type MapNode, textOf } from '../../compose/yaml/node';
import { matches } from './merge/merge';

/** Stands for the folder of the compose file, in a text whose path was placed. */
export const SOURCE = '\uE010source\uE011';

/** What a path that begins with a variable means for the reader. */
export interface Placed {
  readonly text: string;
  /** The variable that the path begins with. */
  readonly variable?: string;
  /** True for a value of the variable that Compose takes for a path below the folder of its file. */
  readonly relative?: (value: string) => boolean;
}

type Kind = 'path' | 'file' | 'context' | 'contextPair' | 'keyPair' | 'mount' | 'option';

// Where Compose takes a text for a path below the folder of its file. Source: compose-go, paths.
const PLACES: readonly (readonly [pattern: string, kind: Kind])[] = [
  ['services.*.build', 'context'],
  ['services.*.build.context', 'context'],
  ['services.*.build.additional_contexts.[]', 'contextPair'],
  ['services.*.build.additional_contexts.*', 'context'],
  ['services.*.build.ssh.[]', 'keyPair'],
  ['services.*.build.ssh.*', 'path'],
  ['services.*.env_file', 'path'],
  ['services.*.env_file.[]', 'path'],
  ['services.*.env_file.[].path', 'path'],
  ['services.*.label_file', 'path'],
  ['services.*.label_file.[]', 'path'],
  ['services.*.develop.watch.[].path', 'path'],
  ['services.*.security_opt.[]', 'option'],
  ['services.*.volumes.[]', 'mount'],
  ['services.*.volumes.[].source', 'file'],
  ['configs.*.file', 'file'],
  ['secrets.*.file', 'file'],
  ['volumes.*.driver_opts.device', 'file'],
];

// In the place of the name of a volume whose device Compose takes for no path.
const OTHER_DRIVER = ' ';

/** The path that leads into a map: its other keys may show that a value is not a path although it looks like one. */
export function pathInto(path: readonly string[], node: MapNode): readonly string[] {
  const other = [...path.slice(0, -1), OTHER_DRIVER];
  if (matches('services.*.volumes.[]', path)) return textOf(get(node, 'type')) === 'bind' ? path : other;
  if (matches('volumes.*', path)) return textOf(get(node, 'driver')) === 'local' ? path : other;
  if (matches('volumes.*.driver_opts', path))
    return path[1] !== OTHER_DRIVER && textOf(get(node, 'o')) === 'bind' ? path : other;
  return path;
}

/**
 * A text of the compose file with its path placed: what began at the folder of the file begins with `SOURCE`.
 * @param way From the folder of the first compose file to the one that the text's path begins at.
 */
export function placePath(path: readonly string[], text: string, way: string): Placed {
  const kind = PLACES.find(([pattern]) => matches(pattern, path))?.[1];
  switch (kind) {
    case 'path':
      return place(text, way, isRelative);
    case 'file':
      // Compose takes an empty one for the folder itself.
      return place(text, way, (one) => one === '' || isRelative(one));
    case 'context':
      return place(text, way, isContext);
    case 'contextPair':
      return placeBehind(text, '=', way, isContext);
    case 'keyPair':
      return placeBehind(text, '=', way, isRelative);
    case 'mount':
      return placeMount(text, way);
    case 'option':
      return /^seccomp[:=]/.test(text) && !/^seccomp[:=](?:unconfined|builtin)$/.test(text)
        ? placeBehind(text, text[7] ?? ':', way, isRelative)
        : { text };
    default:
      return { text };
  }
}

function isRelative(text: string): boolean {
  return text !== '' && !/^(?:[/~]|\$(?=[A-Za-z_{])|[A-Za-z]:[\\/]|\\\\[^\\/]+[\\/])/.test(text);
}

function isContext(text: string): boolean {
  return isRelative(text) && !text.includes('://') && !/^(?:service:|github\.com\/|git@)/.test(text);
}

function placeMount(text: string, way: string): Placed {
  const parts = splitOutside(text, ':');
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return { text };
  const placed = place(first, way, (one) => one.startsWith('.'));
  return { ...placed, text: [placed.text, ...rest].join(':') };
}

function placeBehind(
  text: string,
  separator: string,
  way: string,
  relative: (text: string) => boolean,
): Placed {
  const at = text.indexOf(separator);
  if (at < 0) return { text };
  const placed = place(text.slice(at + 1), way, relative);
  return { ...placed, text: `${text.slice(0, at + 1)}${placed.text}` };
}

function place(text: string, way: string, relative: (text: string) => boolean): Placed {
  if (relative(text)) return { text: join(way, text) };
  const working = /^\$(?:PWD\b|\{PWD\})/.exec(text);
  if (working) return { text: `${SOURCE}${text.slice(working[0].length)}` };
  const found = readVariable(text);
  if (!found) return { text };
  const { name: variable, operator, argument, raw } = found;
  if (!operator.endsWith('-')) return { text, variable, relative };
  const inner = place(argument, way, relative);
  return {
    text: `\${${variable}${operator}${inner.text}}${text.slice(raw.length)}`,
    variable,
    relative,
  };
}

function join(way: string, text: string): string {
  const inside = text.replace(/^(?:\.\/+)+/, '').replace(/^\.$/, '');
  return [SOURCE, way, inside].filter((part) => part !== '').join('/');
}
