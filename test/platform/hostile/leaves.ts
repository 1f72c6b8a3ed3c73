import { OPTIONS } from '../../../lib/platform/props/generated/options';
import type { Shape } from '../../../lib/platform/props/shape';

/** A place in the options of a construct that takes a text. `*` is an item of a list, `key` and `value` those of a map. */
export interface Leaf {
  /** Such as `labels.value`, or `access.users.*`. */
  readonly path: string;
  /** The options with a text in that place, and in every place that is also required. */
  with(base: object, text: string, required: (shape: Shape, name: string) => unknown): object;
}

type Put = (given: unknown, text: string, required: Required) => unknown;
type Required = (shape: Shape, name: string) => unknown;

/** Every text of a type of options, through lists, maps, unions and further options. */
export function leavesOf(type: string, seen: readonly string[] = []): readonly Leaf[] {
  return leaves({ options: type }, seen, type).map(({ path, put }) => ({
    path,
    with: (base, text, required) => put(base, text, required) as object,
  }));
}

interface Place {
  readonly path: string;
  readonly put: Put;
}

function leaves(shape: Shape, seen: readonly string[], name: string): readonly Place[] {
  if (shape === 'text') return [{ path: '', put: (_, text) => text }];
  if (typeof shape === 'string' || 'values' in shape || 'instance' in shape) return [];
  if ('list' in shape)
    return leaves(shape.list, seen, name).map(({ path, put }) => ({
      path: join('*', path),
      put: (_, text, required) => [put(undefined, text, required)],
    }));
  if ('map' in shape) {
    const values = leaves(shape.map, seen, name).map(
      ({ path, put }): Place => ({
        path: join('value', path),
        put: (_, text, required) => ({
          [String(required('text', `${name}.key`))]: put(undefined, text, required),
        }),
      }),
    );
    const key: Place = {
      path: 'key',
      put: (_, text, required) => ({ [text]: required(shape.map, 'value') }),
    };
    return [key, ...values];
  }
  if ('one' in shape) return shape.one.flatMap((one) => leaves(one, seen, name));
  if (seen.includes(shape.options)) return [];
  const options = Object.entries(OPTIONS[shape.options] ?? {});
  return options.flatMap(([name, [, own]]) =>
    leaves(own, [...seen, shape.options], name).map(
      ({ path, put }): Place => ({
        path: join(name, path),
        put: (given, text, required) => {
          // What is given may be another form of a union.
          const own = new Set(options.map(([other]) => other));
          const known = isObject(given) && Object.keys(given).every((key) => own.has(key)) ? given : {};
          const missing = options
            .filter(([other, [must]]) => must === 1 && !(other in known) && other !== name)
            .map(([other, [, inner]]) => [other, required(inner, other)]);
          return { ...Object.fromEntries(missing), ...known, [name]: put(known[name], text, required) };
        },
      }),
    ),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(first: string, rest: string): string {
  return rest === '' ? first : `${first}.${rest}`;
}
