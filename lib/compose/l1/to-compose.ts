import { dictionary } from '../../core/values';
import { SHAPES } from './generated/shapes';
import { type ComposeMap, type ComposeValue, isMap, isPlain, setKey } from './model';
import type { Shape } from './shape';

/** What the walk asks of its caller. */
export interface Walk {
  /** Turns a leaf (a text, a number, a Duration) into what is written. */
  leaf(value: unknown, path: string): ComposeValue;
  /** A text in the place of a key that the user chose. */
  key(key: string, path: string): string;
  /** A key that Compose does not have. */
  unknown(path: string, key: string, allowed: readonly string[]): void;
}

/** Turns a specification in camelCase into the compose model, its keys in the order in which people write them. */
export function toCompose(element: string, spec: object, walk: Walk): ComposeMap {
  return walkObject(element, spec, '', walk);
}

function walkObject(element: string, spec: object, path: string, walk: Walk): ComposeMap {
  const shape = SHAPES[element] ?? {};
  const given = spec as Readonly<Record<string, unknown>>;
  const model: ComposeMap = {};
  const rank = rankOf(element);
  const keys = Object.keys(given).filter((key) => given[key] !== undefined);
  keys.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  for (const key of keys) {
    if (key === 'extensions') continue;
    // Own keys only: a user's key may have the name of a property that every object has.
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (known) model[known[0]] = walkValue(known[1], given[key], path ? `${path}.${key}` : key, walk);
    else walk.unknown(path, key, Object.keys(shape));
  }
  const extensions = given['extensions'];
  if (isMap(extensions))
    for (const key of Object.keys(extensions).sort()) setKey(model, key, plain(extensions[key], key, walk));
  return model;
}

/** The same model with its keys in the order in which people write them. */
export function inOrder(element: string, model: ComposeMap): ComposeMap {
  const rank = composeRankOf(element);
  const at = (key: string): number => rank.get(key) ?? rank.size;
  const sorted: ComposeMap = {};
  for (const key of Object.keys(model).sort((a, b) => at(a) - at(b))) setKey(sorted, key, model[key] ?? null);
  return sorted;
}

const composeRanks = new Map<string, ReadonlyMap<string, number>>();

function composeRankOf(element: string): ReadonlyMap<string, number> {
  const names = (): readonly string[] => Object.values(SHAPES[element] ?? {}).map(([name]) => name);
  const known = composeRanks.get(element) ?? new Map(names().map((name, at) => [name, at]));
  composeRanks.set(element, known);
  return known;
}

const ranks = new Map<string, ReadonlyMap<string, number>>();

function rankOf(element: string): ReadonlyMap<string, number> {
  const known = ranks.get(element) ?? new Map(Object.keys(SHAPES[element] ?? {}).map((key, at) => [key, at]));
  ranks.set(element, known);
  return known;
}

function walkValue(shape: Shape, value: unknown, path: string, walk: Walk): ComposeValue {
  if (shape === 0) return plain(value, path, walk);
  if (isBranches(shape)) {
    const fitting = shape.find((one) => fits(one, value));
    return fitting === undefined ? plain(value, path, walk) : walkValue(fitting, value, path, walk);
  }
  if (!fits(shape, value)) return plain(value, path, walk);
  if ('l' in shape)
    return (value as readonly unknown[]).map((item, at) => walkValue(shape.l, item, `${path}[${at}]`, walk));
  if ('o' in shape) return walkObject(shape.o, value as object, path, walk);
  return walkMap(value as Readonly<Record<string, unknown>>, path, walk, (item, at) =>
    walkValue(shape.m, item, at, walk),
  );
}

function isBranches(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}

function fits(shape: Shape, value: unknown): boolean {
  if (shape === 0) return typeof value !== 'object';
  if (isBranches(shape)) return shape.some((one) => fits(one, value));
  return 'l' in shape ? Array.isArray(value) : isPlain(value);
}

function plain(value: unknown, path: string, walk: Walk): ComposeValue {
  if (Array.isArray(value)) return value.map((item, at) => plain(item, `${path}[${at}]`, walk));
  if (isPlain(value)) return walkMap(value, path, walk, (item, at) => plain(item, at, walk));
  return walk.leaf(value, path);
}

function walkMap(
  value: Readonly<Record<string, unknown>>,
  path: string,
  walk: Walk,
  each: (item: unknown, path: string) => ComposeValue,
): ComposeMap {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return dictionary(
    keys.sort().map((key) => [walk.key(key, path), each(value[key], `${path}.${key}`)] as const),
  );
}
