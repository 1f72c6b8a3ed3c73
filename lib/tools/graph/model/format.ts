import { mapVariables } from '../../../compose/syntax/interpolation';

/** Formats a compose value for people: `${HOST:?…}` becomes `$HOST`, `$$` becomes `$`. */
export function readable(value: string): string {
  return mapVariables(
    value,
    ({ name }) => `$${name}`,
    (literal) => literal.replaceAll('$$', '$'),
  );
}

/** Replaces parameters by their defaults. Parameters without a default are removed. */
export function withDefaults(value: string): string {
  return mapVariables(value, ({ operator, argument, raw }) => {
    if (!raw.startsWith('${')) return raw;
    return operator.endsWith('-') ? withDefaults(argument) : ' ';
  });
}
