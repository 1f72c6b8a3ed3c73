import { askInspect, askLines, at, type Json, textAt, textsAt } from '../docker';

/** A port that a container publishes on its host. */
export interface PublishedPort {
  /** Address of the host; empty for all addresses. */
  readonly address: string;
  readonly published: number;
  readonly target: number;
  readonly protocol: string;
}

/** The facts of a container that `up`, `down` and `ps` need. */
export interface Container {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  /** Key of its service; empty where Compose did not create it. */
  readonly service: string;
  /** Docker's state: created, running, paused, restarting, exited, dead, removing. */
  readonly status: string;
  /** starting, healthy or unhealthy; empty without a health check. */
  readonly health: string;
  readonly exitCode: number;
  readonly restarts: number;
  /** no, always, unless-stopped or on-failure. */
  readonly restartPolicy: string;
  readonly startedAt: string;
  readonly ports: readonly PublishedPort[];
  /** Output of the last health check. */
  readonly healthOutput: string;
  /** Why it could not start, as Docker reports it. */
  readonly error: string;
  /** The user whose lab it is; empty where no hub created it. */
  readonly user: string;
  /** The user's named server; empty for the default one. */
  readonly server: string;
}

const LABEL = 'com.docker.compose';

/** The containers of a Compose project, ordered by service, without those of `docker compose run`. */
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
 * Containers on a project's networks that Compose did not create, such as users' labs. A network cannot be removed
 * while they run.
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

// Only the bindings of a running container show ports that Docker chose; a stopped one has the requested bindings only.
function published(asked: unknown, bound: unknown): readonly PublishedPort[] {
  const ports = new Map<string, PublishedPort>();
  for (const source of [asked, bound]) {
    for (const [key, bindings] of Object.entries((source ?? {}) as Readonly<Record<string, unknown>>)) {
      const [target = '', protocol = 'tcp'] = key.split('/');
      for (const binding of Array.isArray(bindings) ? bindings : []) {
        const port = Number(textAt(binding, 'HostPort') || 0);
        // Docker lists a port bound to every address twice: for IPv4 and for IPv6.
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
