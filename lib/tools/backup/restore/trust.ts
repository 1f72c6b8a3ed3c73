import { isDeepStrictEqual } from 'node:util';
import { maskText } from '../../diff/secrets';
import type { HostVolume } from '../host/volumes';
import { shown } from '../untrusted/shown';

/** What a volume is created with. */
type Definition = Pick<HostVolume, 'driver' | 'options'>;

/** A volume of the Docker host's own disk, as Compose and the spawner create it by default. */
export const PLAIN = { driver: 'local', options: {}, labels: {} } as const;

/** What a backup says of a volume that the stack at hand does not say. */
export function differencesOf(saved: Definition, declared: Definition): readonly string[] {
  const found = saved.driver === declared.driver ? [] : [`driver ${shown(saved.driver)}`];
  for (const [key, value] of Object.entries(saved.options))
    if (value !== declared.options[key] && value !== maskText(declared.options[key] ?? ''))
      found.push(`option ${optionText(key, value)}`);
  for (const key of Object.keys(declared.options))
    if (!Object.hasOwn(saved.options, key)) found.push(`no option ${shown(key)}`);
  return found;
}

/**
 * Where the data of a volume lie, when that is not Docker's own folder for it: an NFS share, a folder of the host, a
 * device, or what a plug-in gives. Such data may be used by others as well. Undefined for any other volume.
 */
export function elsewhere({ driver, options }: Definition): string | undefined {
  const places = Object.entries(options).filter(([key]) => key !== 'size');
  if (driver === 'local' && places.length === 0) return undefined;
  return definitionText({ driver, options });
}

/** True for the same driver and options, in any order, since Docker sorts them. Secrets in options are not compared. */
export function isSameDefinition(one: Definition, other: Definition): boolean {
  const sorted = ({ options }: Definition): readonly (readonly [string, string])[] =>
    Object.entries(options)
      .map(([key, value]) => [key, maskText(value)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return one.driver === other.driver && isDeepStrictEqual(sorted(one), sorted(other));
}

/** Driver and options as one line. Secrets in them are masked. */
export function definitionText({ driver, options }: Definition): string {
  const texts = Object.entries(options).map(([key, value]) => optionText(key, value));
  return `driver ${shown(driver)}, ${texts.length > 0 ? `options ${texts.join(', ')}` : 'no options'}`;
}

function optionText(key: string, value: string): string {
  return `${shown(key)}: ${shown(maskText(value))}`;
}
