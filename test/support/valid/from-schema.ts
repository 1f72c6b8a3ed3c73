import fc from 'fast-check';
import { mergedSchema, type Schema } from '../../../scripts/generate-l1/schema';
import { hostile, hostileKey } from './hostile';
import { LEAVES } from './leaves';

const { definitions } = mergedSchema();

/** An arbitrary for each key of an element, by the schema; what the schema cannot say is in LEAVES. */
export function keysOf(element: string): ReadonlyMap<string, fc.Arbitrary<unknown>> {
  const properties = definitions[element]?.properties ?? {};
  return new Map(
    Object.entries(properties).map(([key, schema]) => [key, valueOf(schema, `${element}.${key}`)]),
  );
}

/** The keys that an element cannot do without. */
export function requiredOf(element: string): readonly string[] {
  return definitions[element]?.required ?? [];
}

/** Values of a schema. Paths have `[]` for the entries of a list and `*` for a key that the user chooses. */
function valueOf(schema: Schema, path: string): fc.Arbitrary<unknown> {
  const own = LEAVES.find(([pattern]) => pattern.test(path))?.[1];
  if (own) return own;
  if (schema.$ref) return valueOf(definitions[schema.$ref.replace('#/definitions/', '')] ?? {}, path);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return fc.oneof(...branches.map((branch) => valueOf(branch, path)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string']);
  return fc.oneof(...types.map((type) => typed(type, schema, path, types.length > 1)));
}

function typed(type: string, schema: Schema, path: string, oneOfSeveral: boolean): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({
        min: Math.max(0, Number(schema['minimum'] ?? 0)),
        max: Number(schema['maximum'] ?? 100_000),
      });
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(0.5, 1.25, 100));
    case 'array':
      return listOf(schema, path);
    case 'object':
      return objectOf(schema, path);
    default:
      // Where a number or a flag may be written as a text, not any text will do.
      return oneOfSeveral && !path.endsWith('.*') ? textOf(schema) : hostile;
  }
}

function textOf({ type }: Schema): fc.Arbitrary<unknown> {
  if (type?.includes('boolean')) return fc.constantFrom('true', 'false');
  if (type?.includes('integer') || type?.includes('number')) return fc.nat(100).map(String);
  return hostile;
}

function listOf(schema: Schema, path: string): fc.Arbitrary<unknown> {
  const item = valueOf(schema.items ?? {}, `${path}[]`);
  if (schema['uniqueItems'] !== true) return fc.array(item, { maxLength: 3 });
  return fc.uniqueArray(item, { maxLength: 3, selector: (one) => JSON.stringify(one) });
}

function objectOf(schema: Schema, path: string): fc.Arbitrary<unknown> {
  const extension = fc
    .constantFrom('x-own', 'x-\u00fc: #')
    .chain((name) => hostile.map((text) => ({ [name]: { text } })));
  const open = schema.patternProperties?.['^x-'] !== undefined;
  if (schema.properties) {
    const entries = Object.entries(schema.properties).map(
      ([key, property]) => [key, valueOf(property, `${path}.${key}`)] as const,
    );
    const required = schema.required ?? [];
    const record = fc.record(Object.fromEntries(entries), { requiredKeys: [...required] });
    if (!open) return record;
    return fc.oneof(
      { weight: 9, arbitrary: record },
      { weight: 1, arbitrary: fc.tuple(record, extension).map(([a, b]) => ({ ...a, ...b })) },
    );
  }
  const [pattern, item] =
    Object.entries(schema.patternProperties ?? {}).find(([name]) => name !== '^x-') ?? [];
  const key = keyLike(pattern);
  return fc.dictionary(key, valueOf(item ?? {}, `${path}.*`), { maxKeys: 3, noNullPrototype: true });
}

function keyLike(pattern: string | undefined): fc.Arbitrary<string> {
  if (pattern === undefined || pattern === '[^\\n]') return hostileKey;
  if (pattern === '^[^\\n]+$') return hostileKey.map((key) => key.replace(/\n/g, ' '));
  return fc.stringMatching(/^[a-z]{1,8}$/);
}
