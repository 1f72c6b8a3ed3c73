import { askInspect, askLines, at, type Json, textAt, textsAt } from '../docker';

/** A port of a container that can be reached from its host. */
export interface PublishedPort {
  /** Address of the host; empty for all of them. */
  readonly address: string;
  readonly published: number;
  readonly target: number;
  readonly protocol: string;
}

/** A container, as far as the drivers look at it. */
export interface Container {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  /** Key of its service; empty for one that Compose did not make. */
  readonly service: string;
  /** Docker's word: created, running, paused, restarting, exited, dead, removing. */
  readonly status: string;
  /** starting, healthy or unhealthy; empty without a health check. */
  readonly health: string;
  readonly exitCode: number;
  readonly restarts: number;
  /** no, always, unless-stopped or on-failure. */
  readonly restartPolicy: string;
  readonly startedAt: string;
  readonly ports: readonly PublishedPort[];
  /** What the last health check said. */
  readonly healthOutput: string;
  /** What kept it from starting. */
  readonly error: string;
  /** The user whose server it is, when a hub made it. */
  readonly user: string;
  /** The named server of that user. */
  readonly server: string;
}

const LABEL = 'com.docker.compose';

/** The containers of a Compose project, ordered by service; none of `docker compose run`. */
export async function projectContainers(project: string): Promise<readonly Container[]> {
  const filters = [
    '--filter',
    `label=${LABEL}.project=${project}`,
    '--filter',
    `label=${LABEL}.oneoff=False`,
  ];
  const found = await askInspect('container', await askLines([...LIST, ...filters]));
  return found
    .map(toContainer)
    .sort((a, b) => (`${a.service} ${a.name}` < `${b.service} ${b.name}` ? -1 : 1));
}

/** The real names of a Compose project's networks. */
export function projectNetworks(project: string): Promise<readonly string[]> {
  return askLines([
    'network',
    'ls',
    '--filter',
    `label=${LABEL}.project=${project}`,
    '--format',
    '{{.Name}}',
  ]);
}

/**
 * Containers on a project's networks that Compose did not make: the labs of users above all. Their networks cannot be
 * removed while they run.
 */
export async function guestContainers(project: string): Promise<readonly Container[]> {
  const networks = await projectNetworks(project);
  if (networks.length === 0) return [];
  const ids = await askLines([...LIST, ...networks.flatMap((name) => ['--filter', `network=${name}`])]);
  const found = await askInspect('container', ids);
  return found
    .map(toContainer)
    .filter((one) => one.project !== project)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const LIST = ['container', 'ls', '--all', '--quiet', '--no-trunc'] as const;

function toContainer(json: Json): Container {
  const state = at(json, 'State');
  const label = (name: string): string => textAt(json, 'Config', 'Labels', `${LABEL}.${name}`);
  const env = new Map(
    textsAt(json, 'Config', 'Env').map((line) => {
      const sign = line.indexOf('=');
      return [line.slice(0, sign), line.slice(sign + 1)] as const;
    }),
  );
  const checks = at(state, 'Health', 'Log');
  return {
    id: textAt(json, 'Id'),
    name: textAt(json, 'Name').replace(/^\//, ''),
    project: label('project'),
    service: label('service'),
    status: textAt(state, 'Status'),
    health: textAt(state, 'Health', 'Status').replace('none', ''),
    exitCode: Number(textAt(state, 'ExitCode') || 0),
    restarts: Number(textAt(json, 'RestartCount') || 0),
    restartPolicy: textAt(json, 'HostConfig', 'RestartPolicy', 'Name') || 'no',
    startedAt: textAt(state, 'StartedAt'),
    ports: published(at(json, 'HostConfig', 'PortBindings'), at(json, 'NetworkSettings', 'Ports')),
    healthOutput: Array.isArray(checks) ? textAt(checks.at(-1), 'Output').trim() : '',
    error: textAt(state, 'Error'),
    user: env.get('JUPYTERHUB_USER') ?? '',
    server: env.get('JUPYTERHUB_SERVER_NAME') ?? '',
  };
}

// What is bound while it runs knows the ports that Docker chose; what was asked for is known of a stopped one too.
function published(asked: unknown, bound: unknown): readonly PublishedPort[] {
  const ports = new Map<string, PublishedPort>();
  for (const source of [asked, bound]) {
    for (const [key, bindings] of Object.entries((source ?? {}) as Readonly<Record<string, unknown>>)) {
      const [target = '', protocol = 'tcp'] = key.split('/');
      for (const binding of Array.isArray(bindings) ? bindings : []) {
        const port = Number(textAt(binding, 'HostPort') || 0);
        // Bound to every address, it is told twice: for IPv4 and for IPv6.
        const address = textAt(binding, 'HostIp').replace(/^(?:0\.0\.0\.0|::)$/, '');
        if (port > 0)
          ports.set(`${address} ${port} ${key}`, {
            address,
            published: port,
            target: Number(target),
            protocol,
          });
      }
    }
  }
  return [...ports.values()].sort((a, b) => a.published - b.published);
}
