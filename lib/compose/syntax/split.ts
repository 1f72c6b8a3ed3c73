/** Splits at a character that stands outside of `${…}`. */
export function splitOutside(text: string, separator: string): readonly string[] {
  const parts = [''];
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '{' && text[at - 1] === '$') open += 1;
    else if (character === '{' && open > 0) open += 1;
    else if (character === '}' && open > 0) open -= 1;
    if (character === separator && open === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
