import { at, type DockerRunner, ids, inspect, isJson, mapAt, textAt, textsAt } from '../../docker';

/** A volume in a container. */
export interface ContainerMount {
  readonly volume: string;
  /** Path in the container. */
  readonly target: string;
  readonly writable: boolean;
}

/** A container of the Docker host, as far as a backup is concerned. */
export interface Container {
  readonly id: string;
  readonly name: string;
  /** The image by its name, and by its id. */
  readonly image: string;
  readonly imageId: string;
  readonly running: boolean;
  readonly paused: boolean;
  /** True for a throw-away container of a backup or restore. */
  readonly helper: boolean;
  /** Compose project and service; empty for others. */
  readonly project: string;
  readonly service: string;
  /** The services that its own waits for. */
  readonly dependsOn: readonly string[];
  readonly mounts: readonly ContainerMount[];
  readonly environment: ReadonlyMap<string, string>;
}

/**
 * Every container of the Docker host that has a volume or belongs to a Compose project, the running ones first.
 * @throws LabwrightError `LW_DOCKER_FAILED`.
 */
export function readContainers(run: DockerRunner): readonly Container[] {
  const found = chunks(ids(run, ['container', 'ls', '--all', '--quiet', '--no-trunc'])).flatMap((some) =>
    inspect(run, 'container', some),
  );
  return found
    .map(containerOf)
    .sort((a, b) => Number(b.running) - Number(a.running) || (a.name < b.name ? -1 : 1));
}

/** Names in batches that fit on a command line. */
export function chunks<T>(list: readonly T[], size = 200): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, batch) =>
    list.slice(batch * size, (batch + 1) * size),
  );
}

function containerOf(json: unknown): Container {
  const mounts = at(json, 'Mounts');
  const labels = mapAt(json, 'Config', 'Labels');
  return {
    id: textAt(json, 'Id'),
    name: textAt(json, 'Name').replace(/^\//, ''),
    image: textAt(json, 'Config', 'Image'),
    imageId: textAt(json, 'Image'),
    running: at(json, 'State', 'Running') === true,
    paused: at(json, 'State', 'Paused') === true,
    helper: labels['io.labwright.helper'] === 'true',
    project: labels['com.docker.compose.project'] ?? '',
    service: labels['com.docker.compose.service'] ?? '',
    // Written by Compose as `name:condition:restart`.
    dependsOn: (labels['com.docker.compose.depends_on'] ?? '')
      .split(',')
      .map((one) => one.split(':')[0] ?? '')
      .filter((name) => name !== ''),
    mounts: (Array.isArray(mounts) ? mounts : [])
      .filter((mount) => isJson(mount) && mount['Type'] === 'volume')
      .map((mount) => ({
        volume: textAt(mount, 'Name'),
        target: textAt(mount, 'Destination'),
        writable: at(mount, 'RW') === true,
      })),
    environment: new Map(
      textsAt(json, 'Config', 'Env').map((line) => {
        const equals = line.indexOf('=');
        return [line.slice(0, equals), line.slice(equals + 1)] as const;
      }),
    ),
  };
}
