import type { ComposeValue } from '../../../compose/l1/model';
import { mapVariables } from '../../../compose/syntax/interpolation';
import { Duration, Size } from '../../../core/values';

/**
 * A scalar as a text. `$X` and `${X}` are one; the message of `${X:?message}` is for people only, and is left out.
 */
export function text(value: ComposeValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return JSON.stringify(value);
  return mapVariables(String(value), ({ name, operator, raw }) => {
    if (operator.endsWith('?')) return `\${${name}${operator}}`;
    return raw.startsWith('${') ? raw : `\${${name}}`;
  });
}

/** A length of time: `90s` and `1m30s` are one. */
export function duration(value: ComposeValue): string {
  const given = text(value);
  if (!/^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/.test(given)) return given;
  let left = Math.round(Duration.parse(given).inSeconds * 1e6);
  const parts: string[] = [];
  for (const [unit, size] of [
    ['h', 3_600_000_000],
    ['m', 60_000_000],
    ['s', 1_000_000],
    ['ms', 1000],
    ['us', 1],
  ] as const) {
    if (left >= size) parts.push(`${Math.floor(left / size)}${unit}`);
    left %= size;
  }
  return parts.join('') || '0s';
}

/** An amount of memory: `1g`, `1024m` and `1073741824` are one. */
export function size(value: ComposeValue): string {
  const given = text(value);
  if (!/^\d+(?:\.\d+)?(?:b|k|kb|m|mb|g|gb)?$/i.test(given)) return given;
  const bytes = Size.parse(given).inBytes;
  for (const [unit, factor] of [
    ['g', 1024 ** 3],
    ['m', 1024 ** 2],
    ['k', 1024],
  ] as const) {
    if (bytes > 0 && bytes % factor === 0) return `${bytes / factor}${unit}`;
  }
  return String(bytes);
}

/** A number: `0.50` and `0.5` are one. */
export function amount(value: ComposeValue): string {
  const given = text(value);
  return /^\d+(?:\.\d+)?$/.test(given) ? String(Number(given)) : given;
}

/** A file mode: `0440`, `"0440"` and 288 are one. */
export function fileMode(value: ComposeValue): string {
  if (typeof value === 'number') return value.toString(8).padStart(4, '0');
  const given = text(value).replace(/^0o/, '0');
  return /^[0-7]+$/.test(given) ? given.padStart(4, '0') : given;
}

/** A path below the stack's folder: `./a/` and `a` are one; absolute ones keep their slash. */
export function folderPath(value: ComposeValue): string {
  const given = text(value);
  if (/^[a-z]+:\/\//.test(given) || given.startsWith('git@')) return given;
  const short = given.replace(/\/+$/, '').replace(/^(?:\.\/)+/, '');
  if (short === '' || short === '.') return given.startsWith('/') ? '/' : '.';
  return /^(?:[/~$]|\.\.)/.test(short) ? short : `./${short}`;
}
