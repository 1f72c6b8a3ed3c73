import type { Dialect, EnvVar } from '../../core/values';

/** How Compose reads a text: `$` interpolates, `$$` is a dollar. */
export const COMPOSE_DIALECT: Dialect = {
  literal: (text) => text.replaceAll('$', '$$$$'),
  parameter: interpolation,
};

function interpolation({ name, kind, defaultValue }: EnvVar): string {
  if (kind === 'optional') return `\${${name}:-${(defaultValue ?? '').replaceAll('$', '$$$$')}}`;
  return `\${${name}:?set ${name} in .env}`;
}

/** A text that speaks Compose's language already. */
export const RAW_DIALECT: Dialect = { literal: (text) => text, parameter: interpolation };
