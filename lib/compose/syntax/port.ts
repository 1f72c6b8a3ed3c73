import { splitOutside } from './split';

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
