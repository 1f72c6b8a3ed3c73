/** Formats a compose value for people: `${HOST:?…}` becomes `$HOST`, `$$` becomes `$`. */
export function readable(value: string): string {
  return value.replace(/\$\$|\$\{(\w+)[^{}]*\}/g, (whole, name?: string) =>
    name === undefined ? whole.slice(1) : `$${name}`,
  );
}

/** Replaces parameters by their defaults. Parameters without a default are removed. */
export function withDefaults(value: string): string {
  return value.replace(/\$\{\w+:?-([^{}]*)\}/g, '$1').replace(/\$\{[^{}]*\}/g, ' ');
}

/** Truncates a text to a number of characters. */
export function clipped(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
