import { mapVariables } from '../../../compose/syntax/interpolation';

/** A value of the compose file for people: `${HOST:?…}` as `$HOST`, `$$` as `$`. */
export function readable(value: string): string {
  return mapVariables(
    value,
    ({ name }) => `$${name}`,
    (literal) => literal.replaceAll('$$', '$'),
  );
}

/** A value with what it has when the operator sets nothing; parameters without a default are left out. */
export function withDefaults(value: string): string {
  return mapVariables(value, ({ operator, argument, raw }) => {
    if (!raw.startsWith('${')) return raw;
    return operator.endsWith('-') ? withDefaults(argument) : ' ';
  });
}

/** Cuts a text that is too long for its place. */
export function clipped(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
