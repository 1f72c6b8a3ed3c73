import { isCanonicalMap } from '../../diff/canonical/value';
import { usesOf } from '../../diff/files/usage';
import { mapAt, textAt } from './fields';
import { readable } from './format';
import { type Member, type Scene, sharedNetwork } from './scene';

/** A route that a service asks Traefik for, by its labels. */
export interface Route {
  readonly target: Member;
  /** The Traefik that serves it. */
  readonly proxy: Member;
  /** Real name of the network that the requests take. */
  readonly network: string | undefined;
  /** `Host(…)` in short, such as `hub.uni.example/docs`; undefined when Traefik makes the rule itself. */
  readonly rule: string | undefined;
  /** Host names of the rule, if any. */
  readonly hosts: readonly string[];
  readonly tls: boolean;
  /** The port in the container. */
  readonly port: string | undefined;
}

/** Every route of the stacks, in both dialects of the labels. */
export function routesOf(scene: Scene): readonly Route[] {
  const proxies = scene.members.filter(isTraefik);
  return scene.members.flatMap((target) => {
    const labels = textLabels(target);
    const routers = routersOf(labels);
    if (routers.length === 0) return [];
    const proxy = proxyOf(target, proxies);
    if (!proxy) return [];
    const wanted = labels.get('traefik.docker.network');
    const network =
      wanted !== undefined && target.networks.includes(wanted) ? wanted : sharedNetwork(proxy, target);
    return routers.map(({ rule, tls, port }) => ({
      target,
      proxy,
      network,
      rule: rule === undefined ? undefined : shortRule(rule),
      hosts: rule === undefined ? [] : hostsOf(rule),
      tls,
      port,
    }));
  });
}

/** True for a service that is Traefik: by its image, or because it reads Traefik's static configuration. */
export function isTraefik({ model, stack, key, lab }: Member): boolean {
  if (lab) return false;
  const image = textAt(model, 'image') ?? '';
  if (/(?:^|\/)traefik(?:[:@]|$)/.test(image)) return true;
  return [...stack.files.keys()].some(
    (path) =>
      /(?:^|\/)traefik\.(?:toml|ya?ml)$/.test(path) &&
      usesOf(path, stack).some(({ service, how }) => service === key && how !== 'env_file'),
  );
}

// Its own stack's, or that of another stack with which it shares a network.
function proxyOf(target: Member, proxies: readonly Member[]): Member | undefined {
  const others = proxies.filter(({ id }) => id !== target.id);
  return (
    others.find((proxy) => proxy.stack === target.stack && sharedNetwork(proxy, target) !== undefined) ??
    others.find((proxy) => sharedNetwork(proxy, target) !== undefined) ??
    others.find((proxy) => proxy.stack === target.stack && textAt(proxy.model, 'network_mode') === 'host')
  );
}

function textLabels({ model }: Member): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const deploy = model['deploy'];
  const labels = { ...(isCanonicalMap(deploy) ? mapAt(deploy, 'labels') : {}), ...mapAt(model, 'labels') };
  for (const [name, value] of Object.entries(labels)) if (typeof value === 'string') found.set(name, value);
  return found;
}

interface Router {
  readonly rule: string | undefined;
  readonly tls: boolean;
  readonly port: string | undefined;
}

const V3_ROUTER = /^traefik\.(?:http|tcp)\.routers\.([^.]+)\.(.+)$/;
const V1_RULE = /^traefik\.(?:(.+)\.)?frontend\.rule$/;

function routersOf(labels: ReadonlyMap<string, string>): readonly Router[] {
  const enable = labels.get('traefik.enable')?.toLowerCase();
  if (enable === 'false') return [];
  const routers = new Map<string, Map<string, string>>();
  const found: Router[] = [];
  for (const [label, value] of labels) {
    const [, name, option] = V3_ROUTER.exec(label) ?? [];
    if (name !== undefined && option !== undefined)
      routers.set(name, (routers.get(name) ?? new Map<string, string>()).set(option.toLowerCase(), value));
    const v1 = V1_RULE.exec(label);
    if (v1)
      found.push({ rule: value, tls: true, port: labels.get(`traefik.${v1[1] ? `${v1[1]}.` : ''}port`) });
  }
  for (const options of routers.values()) {
    const tls = [...options].some(([option, value]) => /^tls(?:\.|$)/.test(option) && value !== 'false');
    found.push({ rule: options.get('rule'), tls, port: portOf(labels, options.get('service')) });
  }
  if (found.length === 0 && enable === 'true')
    found.push({
      rule: undefined,
      tls: false,
      port: portOf(labels, undefined) ?? labels.get('traefik.port'),
    });
  return found;
}

function portOf(labels: ReadonlyMap<string, string>, service: string | undefined): string | undefined {
  const ports = [...labels].flatMap(([label, value]) => {
    const name = /^traefik\.(?:http|tcp)\.services\.([^.]+)\.loadbalancer\.server\.port$/i.exec(label)?.[1];
    return name === undefined ? [] : [{ name, value }];
  });
  return (ports.find(({ name }) => name === service) ?? ports[0])?.value;
}

function hostsOf(rule: string): readonly string[] {
  const hosts = [...rule.matchAll(/\bHost(?:SNI)?\(([^)]*)\)/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/[`"']([^`"']+)[`"']/g)].map(([, name = '']) => name),
  );
  const v1 = /^\s*Host:\s*([^;]+)/.exec(rule)?.[1];
  return [...hosts, ...(v1?.split(',') ?? [])]
    .map((host) => readable(host.trim()))
    .filter((host) => host !== '*');
}

function shortRule(rule: string): string {
  const path = /\bPath(?:Prefix)?(?:\(\s*[`"']|:)([^`"';)]+)/.exec(rule)?.[1];
  const [host = ''] = hostsOf(rule);
  const simple = `${host}${path === undefined || (path === '/' && host !== '') ? '' : readable(path)}`;
  return simple === '' ? readable(rule) : simple;
}
