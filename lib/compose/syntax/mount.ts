import { splitOutside } from './split';

/** A mount in the short form: `source:target:options`. */
export interface ShortMount {
  readonly source: string | undefined;
  readonly target: string;
  readonly options: string;
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
