/** A mount in the short form: `source:target:options`. */
export interface ShortMount {
  readonly source: string | undefined;
  readonly target: string;
  readonly options: string;
}

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

/** Takes a short mount apart; a drive letter of Windows is part of its path. */
export function splitMount(text: string): ShortMount {
  const parts = [...splitOutside(text, ':')];
  for (let at = 0; at + 1 < parts.length; at++) {
    const next = parts[at + 1] ?? '';
    if (
      /^[A-Za-z]$/.test(parts[at] ?? '') &&
      /^[\\/]/.test(next) &&
      (at > 0 || parts.length > 2 || next.startsWith('\\'))
    )
      parts.splice(at, 2, `${parts[at]}:${next}`);
  }
  const [first = '', second, ...rest] = parts;
  if (second === undefined) return { source: undefined, target: first, options: '' };
  return { source: first, target: second, options: rest.join(':') };
}

/** A port in the short form: `[[ip:]published:]target[/protocol]`. */
export interface ShortPort {
  readonly hostIp: string;
  readonly published: string;
  readonly target: string;
  readonly protocol: string;
}

/** Takes a short port apart. */
export function splitPort(text: string): ShortPort {
  const [address = '', protocol = 'tcp'] = splitOutside(text, '/');
  const parts = [...splitOutside(address, ':')];
  const target = parts.pop() ?? '';
  const published = parts.pop() ?? '';
  return { hostIp: parts.join(':').replace(/^\[(.*)\]$/, '$1'), published, target, protocol };
}
