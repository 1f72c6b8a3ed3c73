import { Construct } from 'constructs';
import { describeGiven, hintOrAllowed } from '../../core/diagnostics';
import { OPTIONS } from './generated/options';
import type { Shape } from './shape';

/** An error in one option. */
export interface Finding {
  /** Path of the option, such as `lab.environment`. */
  readonly property: string;
  /** An unknown option, a missing required option, or a value of the wrong type. */
  readonly kind: 'unknown' | 'missing' | 'wrong';
  /** The given value as text; undefined for a missing option. */
  readonly given?: string;
  /** The allowed values or types; undefined if there is a hint. */
  readonly allowed?: string;
  /** A suggestion, for an unknown option with a similar known one. */
  readonly hint?: string;
}

/** Compares options with the type of that name. Instances of classes are not checked further. */
export function findInOptions(name: string, given: object, path = ''): readonly Finding[] {
  const options = OPTIONS[name] ?? {};
  const values = given as Readonly<Record<string, unknown>>;
  const at = (key: string): string => (path ? `${path}.${key}` : key);
  const known = Object.keys(options);
  const unknown = Object.keys(values)
    .filter((key) => !known.includes(key) && values[key] !== undefined)
    .map((key): Finding => {
      return { property: at(key), kind: 'unknown', given: key, ...hintOrAllowed(key, known) };
    });
  const others = Object.entries(options).flatMap(([key, [required, shape]]): readonly Finding[] => {
    const value = values[key];
    if (value !== undefined) return findInValue(shape, value, at(key));
    return required ? [{ property: at(key), kind: 'missing', allowed: describe(shape) }] : [];
  });
  return [...unknown, ...others];
}

function findInValue(shape: Shape, value: unknown, path: string): readonly Finding[] {
  if (typeof shape === 'string')
    return shape === 'anything' || typeof value === TYPE_OF[shape] ? [] : wrong();
  if ('values' in shape) return shape.values.some((one) => one === value) ? [] : wrong();
  if ('instance' in shape)
    return typeof value === 'object' && value !== null && !isPlain(value) ? [] : wrong();
  if ('list' in shape)
    return Array.isArray(value)
      ? value.flatMap((item: unknown, at) => findInValue(shape.list, item, `${path}.${at}`))
      : wrong();
  if ('one' in shape) return findInChoice(shape.one, value, path) ?? wrong();
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Construct.isConstruct(value))
    return wrong();
  if (!isPlain(value)) return [];
  if ('options' in shape) return findInOptions(shape.options, value, path);
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .flatMap(([key, item]) => findInValue(shape.map, item, `${path}.${key}`));

  function wrong(): readonly Finding[] {
    return [{ property: path, kind: 'wrong', given: describeGiven(value), allowed: describe(shape) }];
  }
}

// The errors of the best matching alternative; undefined if no alternative explains more than "wrong type".
function findInChoice(
  shapes: readonly Shape[],
  value: unknown,
  path: string,
): readonly Finding[] | undefined {
  const all = shapes.map((one) => findInValue(one, value, path));
  const best = all.reduce((least, one) => (one.length < least.length ? one : least));
  if (best.length === 0) return [];
  const inside = all.filter((found) => found.every(({ property }) => property !== path));
  return inside.sort((a, b) => a.length - b.length)[0];
}

const TYPE_OF = { text: 'string', number: 'number', boolean: 'boolean', function: 'function' } as const;

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe(shape: Shape): string {
  if (typeof shape === 'string') return shape;
  if ('values' in shape) return shape.values.join(', ');
  if ('instance' in shape) return `${/^[AEIOU]/.test(shape.instance) ? 'an' : 'a'} ${shape.instance}`;
  if ('list' in shape) return `a list: ${describe(shape.list)}`;
  if ('map' in shape) return `a map: ${describe(shape.map)}`;
  if ('one' in shape) return shape.one.map(describe).join(', or ');
  return 'an object of options';
}
