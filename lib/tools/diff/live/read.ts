import type { ComposeMap } from '../../../compose/l1/model';
import { at, type DockerRunner, ids, inspect, mapAt, runDocker, textAt, textsAt } from '../../docker';
import { type CanonicalProject, canonicalProject } from '../canonical/project';
import type { StackSnapshot } from '../snapshot';
import { type ImageDefaults, serviceOfContainer } from './container';

/**
 * Reads the containers and volumes of a Compose project from the Docker host, found by the labels that Compose sets.
 * Includes stopped containers because their data still exists.
 * @returns undefined if the project has neither containers nor volumes.
 * @throws LabwrightError `LW_DOCKER_FAILED` if Docker cannot be reached.
 */
export function liveSnapshot(project: string, run: DockerRunner = runDocker): StackSnapshot | undefined {
  const filter = ['--filter', `label=com.docker.compose.project=${project}`];
  const containers = inspect(
    run,
    'container',
    ids(run, [
      'container',
      'ls',
      '--all',
      '--quiet',
      '--no-trunc',
      ...filter,
      '--filter',
      'label=com.docker.compose.oneoff=False',
    ]),
  );
  const volumes = inspect(run, 'volume', ids(run, ['volume', 'ls', '--quiet', ...filter]));
  if (containers.length === 0 && volumes.length === 0) return undefined;
  const images = imageDefaults(run, containers);
  const services: ComposeMap = {};
  for (const container of [...containers].sort((a, b) => replica(b) - replica(a))) {
    const service = textAt(container, 'Config', 'Labels', 'com.docker.compose.service');
    const image = images.get(textAt(container, 'Image')) ?? { environment: new Set(), labels: {} };
    if (service) services[service] = serviceOfContainer(container, image);
  }
  return {
    name: project,
    construct: project,
    project: withKeys(
      canonicalProject({ name: project, services, volumes: volumeModels(volumes) }, project),
      volumes,
    ),
    constructs: new Map(),
    files: new Map(),
    parameters: [],
    compose: '',
    source: 'live',
  };
}

// The first replica represents the service.
function replica(container: unknown): number {
  return Number(textAt(container, 'Config', 'Labels', 'com.docker.compose.container-number') || 1);
}

function volumeModels(volumes: readonly unknown[]): ComposeMap {
  const models: ComposeMap = {};
  for (const volume of volumes) {
    const name = textAt(volume, 'Name');
    // An anonymous volume belongs to its container only.
    if (/^[0-9a-f]{64}$/.test(name)) continue;
    const labels = Object.entries(mapAt(volume, 'Labels')).filter(
      ([key]) => !key.startsWith('com.docker.compose.'),
    );
    models[name] = {
      name,
      driver: textAt(volume, 'Driver') || 'local',
      driver_opts: { ...mapAt(volume, 'Options') },
      labels: Object.fromEntries(labels),
    };
  }
  return models;
}

// Volumes are read by their real names. Their keys in the compose file are in their labels.
function withKeys(project: CanonicalProject, volumes: readonly unknown[]): CanonicalProject {
  const keys = new Map(
    volumes.map((volume) => [textAt(volume, 'Name'), textAt(volume, 'Labels', 'com.docker.compose.volume')]),
  );
  const found = [...project.resources.volumes].map(
    ([name, element]) => [name, { ...element, key: keys.get(name) || name }] as const,
  );
  return { ...project, resources: { ...project.resources, volumes: new Map(found) } };
}

function imageDefaults(
  run: DockerRunner,
  containers: readonly unknown[],
): ReadonlyMap<string, ImageDefaults> {
  const wanted = [...new Set(containers.map((container) => textAt(container, 'Image')))]
    .filter((id) => id !== '')
    .sort();
  const found = new Map<string, ImageDefaults>();
  for (const id of wanted) {
    try {
      const [image] = inspect(run, 'image', [id]);
      found.set(id, {
        environment: new Set(textsAt(image, 'Config', 'Env')),
        labels: { ...mapAt(at(image, 'Config'), 'Labels') },
      });
    } catch {
      // The image of a container may have been removed. Its defaults are then reported as settings of the service.
    }
  }
  return found;
}
