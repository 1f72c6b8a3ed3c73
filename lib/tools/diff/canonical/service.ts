import { type ComposeMap, type ComposeValue, isMap } from '../../../compose/l1/model';
import { convertAny, convertMap, keyValues, toList, toOrderedList, toSet } from './collections';
import { attachedFiles, mounts, type RealNames } from './mounts';
import {
  build,
  capability,
  commandWords,
  dependsOn,
  deploy,
  device,
  envFile,
  healthcheck,
  hosts,
  networks,
  ulimits,
} from './parts';
import { ports } from './ports';
import { amount, duration, size } from './scalars';
import { type Canonical, type CanonicalMap, mapOf } from './value';

/** Names of the project that the services refer to. */
export interface ProjectNames {
  readonly volumes: RealNames;
  readonly networks: RealNames;
}

type Converter = (value: ComposeValue, names: ProjectNames) => Canonical;

const CONVERTERS: Readonly<Record<string, Converter>> = {
  annotations: (value) => keyValues(value),
  build: (value) => build(value),
  cap_add: (value) => toSet(value, capability),
  cap_drop: (value) => toSet(value, capability),
  command: commandWords,
  configs: (value) => attachedFiles(value, '/'),
  cpus: amount,
  depends_on: dependsOn,
  deploy: (value) => deploy(value),
  device_cgroup_rules: (value) => toSet(value),
  devices: (value) => mapOf(toList(value).map(device)),
  dns: toOrderedList,
  dns_opt: toOrderedList,
  dns_search: toOrderedList,
  entrypoint: commandWords,
  env_file: (value) => toList(value).map(envFile),
  environment: (value) => keyValues(value, null),
  expose: (value) => toSet(value, (port) => port.replace(/\/tcp$/, '')),
  external_links: (value) => toSet(value),
  extra_hosts: (value) => hosts(value),
  gpus: (value) => (value === 'all' ? [{ count: 'all' }] : convertAny(value)),
  group_add: (value) => toSet(value),
  healthcheck: (value) => healthcheck(value),
  label_file: toOrderedList,
  labels: (value) => keyValues(value),
  links: (value) => toSet(value, (link) => (link.includes(':') ? link : `${link}:${link}`)),
  logging: (value) => convertMap(value, { options: (options) => keyValues(options) }),
  mem_limit: size,
  mem_reservation: size,
  memswap_limit: size,
  networks: (value, names) => networks(value, names.networks),
  ports,
  profiles: (value) => toSet(value),
  secrets: (value) => attachedFiles(value, '/run/secrets/'),
  security_opt: (value) =>
    toSet(value, (option) => option.replace(/^no-new-privileges(?::true|=true)?$/, 'no-new-privileges')),
  shm_size: size,
  stop_grace_period: duration,
  storage_opt: (value) => keyValues(value),
  sysctls: (value) => keyValues(value),
  tmpfs: (value) => toSet(value),
  ulimits: (value) => ulimits(value),
  volumes: (value, names) => mounts(value, names.volumes),
  volumes_from: (value) => toSet(value, (item) => item.replace(/:rw$/, '')),
};

/** Values of absent keys. Source: Compose Specification. */
const DEFAULTS: Readonly<Record<string, string>> = {
  attach: 'true',
  init: 'false',
  oom_kill_disable: 'false',
  privileged: 'false',
  read_only: 'false',
  restart: 'no',
  scale: '1',
  stdin_open: 'false',
  stop_grace_period: '10s',
  stop_signal: 'SIGTERM',
  tty: 'false',
  use_api_socket: 'false',
};

// An empty command overrides the image; any other empty list equals an absent key.
const MEANINGFUL_IF_EMPTY: ReadonlySet<string> = new Set(['command', 'entrypoint']);

/** Converts a service to canonical form. Extension fields (`x-…`) are dropped because Compose ignores them. */
export function canonicalService(given: ComposeMap, names: ProjectNames): CanonicalMap {
  const model = liftLimits(given);
  const networked = model['network_mode'] === undefined && !model['networks'];
  const entries: [string, Canonical][] = networked ? [['networks', networks(null, names.networks)]] : [];
  for (const [key, value] of Object.entries(model)) {
    if (key.startsWith('x-') || value === null || (key === 'networks' && networked)) continue;
    const convert = Object.hasOwn(CONVERTERS, key) ? CONVERTERS[key] : undefined;
    const canonical = convert ? convert(value, names) : convertAny(value);
    const empty = typeof canonical === 'object' && canonical !== null && Object.keys(canonical).length === 0;
    if (empty && !MEANINGFUL_IF_EMPTY.has(key)) continue;
    if (DEFAULTS[key] === undefined || DEFAULTS[key] !== canonical) entries.push([key, canonical]);
  }
  return mapOf(entries);
}

const LIFTED = [
  ['limits', 'memory', 'mem_limit'],
  ['limits', 'cpus', 'cpus'],
  ['limits', 'pids', 'pids_limit'],
  ['reservations', 'memory', 'mem_reservation'],
] as const;

// Compose treats these as synonyms of keys of the service; if both are set, they must be equal.
function liftLimits(model: ComposeMap): ComposeMap {
  const { deploy: given } = model;
  if (!isMap(given)) return model;
  const lifted: ComposeMap = { ...model };
  const { replicas, resources, ...rest } = given;
  if (replicas !== undefined) lifted['scale'] ??= replicas;
  if (isMap(resources)) {
    const remaining: ComposeMap = Object.fromEntries(
      Object.entries(resources).map(([key, value]) => [key, isMap(value) ? { ...value } : value]),
    );
    for (const [group, key, target] of LIFTED) {
      const part = remaining[group];
      if (!isMap(part) || part[key] === undefined) continue;
      lifted[target] ??= part[key];
      delete part[key];
    }
    const kept = Object.entries(remaining).filter(
      ([, value]) => !isMap(value) || Object.keys(value).length > 0,
    );
    if (kept.length > 0) rest['resources'] = Object.fromEntries(kept);
  }
  lifted['deploy'] = rest;
  return lifted;
}
