import type { ComposeValue } from '../../../compose/l1/model';
import { mapVariables } from '../../../compose/syntax/interpolation';
import { Duration, Size } from '../../../core/values';

/**
 * Converts a scalar to a string. `$X` becomes `${X}`; the message of `${X:?message}` is dropped because it has no effect.
 */
export function text(value: ComposeValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return JSON.stringify(value);
  return mapVariables(String(value), ({ name, operator, raw }) => {
    if (operator.endsWith('?')) return `\${${name}${operator}}`;
    return raw.startsWith('${') ? raw : `\${${name}}`;
  });
}

/** Normalizes a duration: `90s` and `1m30s` are equal. */
export function duration(value: ComposeValue): string {
  const given = text(value);
  if (!/^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/.test(given)) return given;
  let remaining = Math.round(Duration.parse(given).inSeconds * 1e6);
  const parts: string[] = [];
  for (const [unit, size] of [
    ['h', 3_600_000_000],
    ['m', 60_000_000],
    ['s', 1_000_000],
    ['ms', 1000],
    ['us', 1],
  ] as const) {
    if (remaining >= size) parts.push(`${Math.floor(remaining / size)}${unit}`);
    remaining %= size;
  }
  return parts.join('') || '0s';
}

/** Normalizes a memory size: `1g`, `1024m` and `1073741824` are equal. */
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

/** Normalizes a number: `0.50` and `0.5` are equal. */
export function amount(value: ComposeValue): string {
  const given = text(value);
  return /^\d+(?:\.\d+)?$/.test(given) ? String(Number(given)) : given;
}

/** Normalizes a file mode: `0440`, `"0440"` and 288 are equal. */
export function fileMode(value: ComposeValue): string {
  if (typeof value === 'number') return value.toString(8).padStart(4, '0');
  const given = text(value).replace(/^0o/, '0');
  return /^[0-7]+$/.test(given) ? given.padStart(4, '0') : given;
}

/** Normalizes a path relative to the folder of the stack: `./a/` and `a` are equal. Absolute paths stay absolute. */
export function folderPath(value: ComposeValue): string {
  const given = text(value);
  if (/^[a-z]+:\/\//.test(given) || given.startsWith('git@')) return given;
  const short = given.replace(/(?<!\/)\/+$/, '').replace(/^(?:\.\/)+/, '');
  if (short === '' || short === '.') return given.startsWith('/') ? '/' : '.';
  return /^(?:[/~$]|\.\.)/.test(short) ? short : `./${short}`;
}
