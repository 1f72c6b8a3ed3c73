/**
 * Where the brace of a `${` closes, -1 for nowhere. Compose counts braces within a default, but passes over the character
 * behind each that opens: in `${A:-{}` the default is `{`. Source: compose-go, template, getFirstBraceClosingIndex.
 */
export function closingBrace(text: string): number {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '}') {
      open -= 1;
      if (open === 0) return at;
    } else if (text[at] === '{') {
      open += 1;
      at += 1;
    }
  }
  return -1;
}

/** How deep variables stand within the defaults of others, at most. */
export function braceDepth(text: string): number {
  let open = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') {
      open += 1;
      deepest = Math.max(deepest, open);
    } else if (text[at] === '}' && open > 0) open -= 1;
  }
  return deepest;
}
