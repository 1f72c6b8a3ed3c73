/** A value of the compose file for people: `${HOST:?…}` as `$HOST`, `$$` as `$`. */
export function readable(value: string): string {
  return value.replace(/\$\$|\$\{(\w+)(?:[^\w{}][^{}]*)?\}/g, (whole, name?: string) =>
    name === undefined ? whole.slice(1) : `$${name}`,
  );
}

/** A value with what it has when the operator sets nothing; parameters without a default are left out. */
export function withDefaults(value: string): string {
  return value.replace(/\$\{\w+:?-([^{}]*)\}/g, '$1').replace(/\$\{[^{}]*\}/g, ' ');
}

/** Cuts a text that is too long for its place. */
export function clipped(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
