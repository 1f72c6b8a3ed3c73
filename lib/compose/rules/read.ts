import { hasToken } from '../../core/values';
import { type ComposeMap, type ComposeValue, isMap } from '../l1/model';
import { splitKeyValue } from '../syntax/key-value';
import { splitMount } from '../syntax/mount';

// A path, or a parameter of which nobody knows here what it will be, is no name.
function isNamed(source: string): boolean {
  return !/^[./~$\\]|^[A-Za-z]:/.test(source) && !hasToken(source);
}

/** A mount of a service, whichever way it is written. */
export interface Mount {
  readonly type: string;
  readonly source: string | undefined;
  readonly target: string;
}

/** The keys of a map, or the entries of a list of names. */
export function namesIn(value: ComposeValue | undefined): readonly string[] {
  if (Array.isArray(value))
    return value.map((entry) => (isMap(entry) ? String(entry['source']) : String(entry)));
  return isMap(value) ? Object.keys(value) : [];
}

/** The entries of a map that may also be written as a list of `KEY=value`. */
export function entriesIn(value: ComposeValue | undefined): readonly (readonly [string, string])[] {
  if (isMap(value))
    return Object.entries(value).map(([key, item]) => [key, item === null ? '' : String(item)]);
  if (!Array.isArray(value)) return [];
  return value.map((entry) => {
    const [key, item = ''] = splitKeyValue(String(entry));
    return [key, item];
  });
}

/** The mounts of a service. */
export function mountsIn(model: ComposeMap): readonly Mount[] {
  const list = Array.isArray(model['volumes']) ? (model['volumes'] as readonly ComposeValue[]) : [];
  return list.map((entry) => {
    if (isMap(entry)) {
      const source = entry['source'];
      return {
        type: String(entry['type']),
        source: source === undefined ? undefined : String(source),
        target: String(entry['target']),
      };
    }
    const { source, target } = splitMount(String(entry));
    if (source === undefined) return { type: 'volume', source, target };
    return { type: isNamed(source) ? 'volume' : 'bind', source, target };
  });
}

/** True for an element that exists already: a flag, the flag as a text, or the older form with a name. */
export function isExternal(value: ComposeValue | undefined): boolean {
  return value === true || isMap(value) || /^(?:true|yes|y|on)$/i.test(String(value ?? ''));
}
