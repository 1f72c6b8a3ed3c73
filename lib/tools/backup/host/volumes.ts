import { MASK, maskText } from '../../diff/secrets';
import { type DockerRunner, ids, inspect, mapAt, textAt } from '../../docker';
import { chunks } from './containers';

/** A volume of the Docker host. */
export interface HostVolume {
  readonly name: string;
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Every volume of the Docker host with a name of its own, by name.
 * @throws LabwrightError `LW_DOCKER_FAILED`.
 */
export function readVolumes(run: DockerRunner): ReadonlyMap<string, HostVolume> {
  const names = ids(run, ['volume', 'ls', '--quiet']).filter((name) => !/^[0-9a-f]{64}$/.test(name));
  const found = chunks(names.toSorted()).flatMap((some) => inspect(run, 'volume', some));
  return new Map(
    found.map((json) => {
      const name = textAt(json, 'Name');
      const labels = mapAt(json, 'Labels');
      return [
        name,
        { name, driver: textAt(json, 'Driver') || 'local', options: masked(mapAt(json, 'Options')), labels },
      ];
    }),
  );
}

// The options of a folder on another machine may hold its password.
function masked(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, maskText(value)]));
}

/** True for options that lost a secret, so that no volume can be made from them. */
export function isMasked({ options }: Pick<HostVolume, 'options'>): boolean {
  return Object.values(options).some((value) => value.includes(MASK));
}
