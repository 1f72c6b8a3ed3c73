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

/** Truncates a text to a number of characters. */
export function clipped(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
