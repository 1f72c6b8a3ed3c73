import { Deferred, Quantity } from '../core/values';
import type { Shape } from './shape';

/** Writes a configuration as labels below a prefix; an undefined value is left out, and an empty table is `true`. */
export function flatten(
  prefix: string,
  shape: Shape | undefined,
  value: unknown,
  nameOf: (key: string) => string = (key) => key,
): Record<string, string> {
  const labels: Record<string, string> = {};
  const walk = (at: string, below: Shape | undefined, given: unknown): void => {
    if (given === undefined) return;
    if (!isTable(given)) {
      if (!Array.isArray(given)) labels[at] = String(given);
      else if (typeof below === 'object')
        for (const [index, item] of given.entries()) walk(`${at}[${index}]`, below['[]'], item);
      else labels[at] = given.map(String).join(',');
      return;
    }
    if (below === 'headers') {
      labels[at] = Object.entries(given)
        .map(([name, text]) => `${name}:${text}`)
        .join('||');
      return;
    }
    const entries = Object.entries(given).filter(([, item]) => item !== undefined);
    if (entries.length === 0 && at !== prefix) labels[at] = 'true';
    for (const [key, item] of entries) {
      const known = typeof below === 'object' ? below[key] : undefined;
      // Names are the user's, and stay as they are.
      const own = known === undefined && typeof below === 'object' ? below['*'] : known;
      walk(`${at}.${known === undefined ? key : nameOf(key)}`, below === 'any' ? 'any' : own, item);
    }
  };
  walk(prefix, shape, value);
  return labels;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !Deferred.isDeferred(value) && !Quantity.isQuantity(value);
}

/** The shape of a label, or the first part of its name that the shape does not have. */
export function findLabel(
  shape: Shape,
  parts: readonly string[],
): { readonly unknown?: string; readonly allowed?: readonly string[] } {
  let at = shape;
  for (const part of parts) {
    if (at === 'any' || at === 'headers') return {};
    if (at === 0) return { unknown: part, allowed: [] };
    const key = part.replace(/\[\d+\]$/, '').toLowerCase();
    const names = Object.keys(at).filter((name) => name !== '*' && name !== '[]');
    const found = names.find((name) => name.toLowerCase() === key);
    const below: Shape | undefined = found === undefined ? at['*'] : at[found];
    if (below === undefined) return { unknown: part, allowed: names };
    at = typeof below === 'object' && part.endsWith(']') ? (below['[]'] ?? below) : below;
  }
  return {};
}
