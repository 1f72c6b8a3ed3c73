import { SHAPES } from '../../../compose/l1/generated/shapes';
import type { Shape } from '../../../compose/l1/shape';
import type { Node } from '../../../compose/yaml/node';

/** What a key of Compose is called in TypeScript, and what its value is. */
export interface KnownKey {
  readonly name: string;
  readonly shape: Shape;
}

const known = new Map<string, ReadonlyMap<string, KnownKey>>();

/** The keys of an element, by Compose's spelling. */
export function keysOf(element: string): ReadonlyMap<string, KnownKey> {
  const found =
    known.get(element) ??
    new Map(
      Object.entries(SHAPES[element] ?? {}).map(([name, [compose, shape]]) => [compose, { name, shape }]),
    );
  known.set(element, found);
  return found;
}

/** Of a shape with several forms, the one that a value has. */
export function shapeFor(shape: Shape, node: Node): Shape {
  if (!Array.isArray(shape)) return shape;
  const forms: readonly Shape[] = shape;
  const fitting = forms.find(
    (one) => typeof one === 'object' && !Array.isArray(one) && 'l' in one === (node.kind === 'list'),
  );
  return fitting ?? 0;
}

/** The type of a constant with a value of a shape; undefined where TypeScript finds it by itself. */
export function typeOf(
  shape: Shape,
  node: Node,
): { readonly type: string; readonly imports: string } | undefined {
  const form = shapeFor(shape, node);
  if (form === 0 || Array.isArray(form)) return undefined;
  if ('o' in form) return { type: form.o, imports: form.o };
  if ('m' in form && typeof form.m === 'object' && 'o' in form.m)
    return { type: `Record<string, ${form.m.o}>`, imports: form.m.o };
  return undefined;
}
