import { mapVariables } from './interpolation';

/** Splits at a character that stands outside of `${…}`. */
export function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let last = '';
  const add = (literal: string): string => {
    const [first = '', ...more] = literal.split(separator);
    last += first;
    for (const one of more) {
      parts.push(last);
      last = one;
    }
    return literal;
  };
  mapVariables(
    text,
    ({ raw }) => {
      last += raw;
      return raw;
    },
    add,
  );
  return [...parts, last];
}
