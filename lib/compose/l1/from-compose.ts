import { SHAPES } from './generated/shapes';
import { type ComposeMap, type ComposeValue, isMap, setKey } from './model';
import type { Shape } from './shape';

/** Turns a compose model into a specification in camelCase: the inverse of `toCompose`. */
export function fromCompose(element: string, model: ComposeMap): Record<string, unknown> {
  const names = new Map(
    Object.entries(SHAPES[element] ?? {}).map(([key, [compose, shape]]) => [compose, { key, shape }]),
  );
  const spec: Record<string, unknown> = {};
  const extensions: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(model)) {
    const known = names.get(name);
    if (known) spec[known.key] = fromValue(known.shape, value);
    else setKey(name.startsWith('x-') ? extensions : spec, name, value);
  }
  return Object.keys(extensions).length > 0 ? { ...spec, extensions } : spec;
}

function fromValue(shape: Shape, value: ComposeValue): unknown {
  if (shape === 0) return value;
  if (isBranches(shape)) {
    const fitting = shape.find((one) => one !== 0 && !isBranches(one) && 'l' in one === Array.isArray(value));
    return fitting === undefined || typeof value !== 'object' || value === null
      ? value
      : fromValue(fitting, value);
  }
  if ('l' in shape)
    return Array.isArray(value) ? value.map((item: ComposeValue) => fromValue(shape.l, item)) : value;
  if (!isMap(value)) return value;
  if ('o' in shape) return fromCompose(shape.o, value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromValue(shape.m, item)]));
}

function isBranches(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}
