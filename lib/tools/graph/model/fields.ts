import { type Canonical, type CanonicalMap, isCanonicalMap } from '../../diff/canonical/value';

/** The map under a key; empty where there is none. */
export function mapAt(model: CanonicalMap, key: string): CanonicalMap {
  const found = Object.hasOwn(model, key) ? model[key] : undefined;
  return isCanonicalMap(found) ? found : {};
}

/** The text under a key. */
export function textAt(model: Canonical | undefined, key: string): string | undefined {
  if (!isCanonicalMap(model) || !Object.hasOwn(model, key)) return undefined;
  const found = model[key];
  return typeof found === 'string' ? found : undefined;
}
