import { type ComposeMap, type ComposeValue, isMap } from '../../../compose/l1/model';
import { at, isJson, mapAt, textAt, textsAt } from '../../docker';

/** Environment and labels that the image sets; they are not settings of the service. */
export interface ImageDefaults {
  readonly environment: ReadonlySet<string>;
  readonly labels: Readonly<Record<string, string>>;
}

/** Converts an inspected container to a compose service. Networks and volumes have their real names. */
export function serviceOfContainer(container: unknown, image: ImageDefaults): ComposeMap {
  const host = (key: string): unknown => at(container, 'HostConfig', key);
  const mode = textAt(host('NetworkMode'));
  const model: ComposeMap = {
    container_name: textAt(container, 'Name').replace(/^\//, ''),
    image: textAt(container, 'Config', 'Image'),
    environment: textsAt(container, 'Config', 'Env').filter((line) => !image.environment.has(line)),
    labels: Object.fromEntries(
      Object.entries(mapAt(container, 'Config', 'Labels')).filter(
        ([name, value]) => !name.startsWith('com.docker.compose.') && image.labels[name] !== value,
      ),
    ),
    ports: ports(host('PortBindings')),
    volumes: mounts(container),
    restart: textAt(host('RestartPolicy'), 'Name') || 'no',
    cap_add: [...textsAt(host('CapAdd'))],
    cap_drop: [...textsAt(host('CapDrop'))],
    security_opt: [...textsAt(host('SecurityOpt'))],
    privileged: host('Privileged') === true,
    read_only: host('ReadonlyRootfs') === true,
    user: textAt(container, 'Config', 'User'),
    working_dir: textAt(container, 'Config', 'WorkingDir'),
    entrypoint: [...textsAt(container, 'Config', 'Entrypoint')],
    command: [...textsAt(container, 'Config', 'Cmd')],
  };
  const memory = Number(host('Memory') ?? 0);
  if (memory > 0) model['mem_limit'] = memory;
  if (mode === 'none' || mode === 'host' || mode.startsWith('container:')) model['network_mode'] = mode;
  else model['networks'] = Object.keys(asMap(at(container, 'NetworkSettings', 'Networks')));
  return escaped(model);
}

// Values of a container are literal: escape `$` as a compose file does.
function escaped(model: ComposeMap): ComposeMap {
  const escape = (value: ComposeValue): ComposeValue => {
    if (typeof value === 'string') return value.replaceAll('$', '$$$$');
    if (Array.isArray(value)) return value.map((item: ComposeValue) => escape(item));
    return isMap(value) ? escaped(value) : value;
  };
  return Object.fromEntries(Object.entries(model).map(([key, value]) => [key, escape(value)]));
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return isJson(value) ? value : {};
}

function ports(bindings: unknown): ComposeValue {
  return Object.entries(asMap(bindings)).flatMap(([port, hosts]) => {
    const [target = '', protocol = 'tcp'] = port.split('/');
    return (Array.isArray(hosts) ? hosts : []).map((binding): ComposeMap => {
      const address = textAt(binding, 'HostIp');
      const published = textAt(binding, 'HostPort');
      return { target, protocol, published, ...(address ? { host_ip: address } : {}) };
    });
  });
}

function mounts(container: unknown): ComposeValue {
  const folder = textAt(container, 'Config', 'Labels', 'com.docker.compose.project.working_dir');
  const all = at(container, 'Mounts');
  return (Array.isArray(all) ? all : []).flatMap((mount): readonly ComposeMap[] => {
    const type = textAt(mount, 'Type');
    const name = textAt(mount, 'Name');
    const target = textAt(mount, 'Destination');
    // Anonymous volumes have a hash as their name. Compose mounts secrets; they are not volumes of the service.
    if ((type === 'volume' && /^[0-9a-f]{64}$/.test(name)) || type === 'tmpfs') return [];
    if (target.startsWith('/run/secrets/')) return [];
    const source = type === 'volume' ? name : relativeTo(textAt(mount, 'Source'), folder);
    return [{ type, source, target, ...(at(mount, 'RW') === false ? { read_only: true } : {}) }];
  });
}

function relativeTo(path: string, folder: string): string {
  return folder && path.startsWith(`${folder}/`) ? `./${path.slice(folder.length + 1)}` : path;
}
