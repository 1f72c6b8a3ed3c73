import { type ComposeMap, type ComposeValue, isMap } from '../../../compose/l1/model';
import { convertMap, keyValues, toList, toOrderedList, toSet, withoutDefaults } from './collections';
import { attachedFiles, type RealNames } from './mounts';
import { duration, folderPath, size, text } from './scalars';
import { type Canonical, type CanonicalMap, mapOf } from './value';

/** Converts a command. A string is split into commandWords like a shell does. */
export function commandWords(value: ComposeValue): Canonical {
  if (typeof value !== 'string') return toOrderedList(value);
  const { split } = require('shlex') as typeof import('shlex');
  try {
    return split(value).map((word) => text(word));
  } catch {
    return [text(value)];
  }
}

/** Converts `build`. A string is the context. */
export function build(value: ComposeValue): CanonicalMap {
  const given = isMap(value) ? value : { context: value };
  return withoutDefaults(
    convertMap(given, {
      additional_contexts: (contexts) => keyValues(contexts),
      args: (args) => keyValues(args, null),
      cache_from: toOrderedList,
      cache_to: toOrderedList,
      context: folderPath,
      entitlements: (items) => toSet(items),
      extra_hosts: hosts,
      labels: (labels) => keyValues(labels),
      platforms: (items) => toSet(items),
      secrets: (secrets) => attachedFiles(secrets, '/run/secrets/'),
      shm_size: size,
      ssh: (ssh) => keyValues(ssh),
      tags: (tags) => toSet(tags),
      ulimits,
    }),
    { dockerfile: 'Dockerfile', no_cache: 'false', pull: 'false', privileged: 'false' },
  );
}

/** Converts `depends_on`. In a list, the condition is `service_started`. */
export function dependsOn(value: ComposeValue): CanonicalMap {
  const given = isMap(value) ? value : Object.fromEntries(toList(value).map((name) => [text(name), {}]));
  return mapOf(
    Object.entries(given).map(([name, options]) => {
      const rest = withoutDefaults(convertMap(options, {}), { required: 'true', restart: 'false' });
      const { condition = 'service_started', ...others } = rest;
      return [name, Object.keys(others).length > 0 ? { condition, ...others } : condition] as const;
    }),
  );
}

/** Converts `deploy`, without the limits that `canonicalService` moves to keys of the service. */
export function deploy(value: ComposeValue): CanonicalMap {
  const timed = (part: ComposeValue): Canonical =>
    convertMap(part, { delay: duration, monitor: duration, window: duration });
  return convertMap(value, {
    labels: (labels) => keyValues(labels),
    restart_policy: timed,
    rollback_config: timed,
    update_config: timed,
  });
}

/** Converts a device, by path in the container. */
export function device(item: ComposeValue): readonly [string, Canonical] {
  if (isMap(item)) {
    const { target, source, permissions, ...rest } = convertMap(item, {});
    const to = target ?? source ?? '';
    return [textOrEmpty(to), { source: source ?? '', permissions: permissions ?? 'rwm', ...rest }];
  }
  const [source = '', target = source, permissions = 'rwm'] = text(item).split(':');
  return [target, { source, permissions }];
}

function textOrEmpty(value: Canonical): string {
  return typeof value === 'string' ? value : '';
}

/** Converts an entry of `env_file`. */
export function envFile(item: ComposeValue): Canonical {
  return withoutDefaults(convertMap(isMap(item) ? item : { path: item }, { path: folderPath }), {
    required: 'true',
  });
}

/** Converts `extra_hosts`: host names with all of their addresses. */
export function hosts(value: ComposeValue): CanonicalMap {
  if (isMap(value))
    return mapOf(
      Object.entries(value).map(
        ([host, address]) => [host, toList(address).map(text).sort().join(', ')] as const,
      ),
    );
  const all = new Map<string, string[]>();
  for (const item of toList(value)) {
    const [, host = '', address = ''] = /^([^=:]+)[=:](.*)$/.exec(text(item)) ?? [];
    all.set(host, [...(all.get(host) ?? []), address.replace(/^\[(.*)\]$/, '$1')]);
  }
  return mapOf([...all].map(([host, addresses]) => [host, addresses.sort().join(', ')] as const));
}

/** Converts a health check. A string is run by a shell. */
export function healthcheck(value: ComposeValue): CanonicalMap {
  const map = convertMap(value, {
    test: (test) => (typeof test === 'string' ? ['CMD-SHELL', text(test)] : toOrderedList(test)),
    interval: duration,
    timeout: duration,
    start_period: duration,
    start_interval: duration,
  });
  const off = map['disable'] === 'true' || (Array.isArray(map['test']) && map['test'][0] === 'NONE');
  return off ? { disable: 'true' } : withoutDefaults(map, { disable: 'false' });
}

/** Converts networks, by real name. Without any, a service joins the default network. */
export function networks(value: ComposeValue, names: RealNames): CanonicalMap {
  const given = isMap(value)
    ? value
    : Object.fromEntries(toList(value).map((name) => [text(name), null as ComposeValue]));
  const joined: ComposeMap = Object.keys(given).length > 0 ? given : { default: null };
  return mapOf(
    Object.entries(joined).map(([key, options]) => {
      const map = convertMap(options, {
        aliases: (aliases) => toSet(aliases),
        link_local_ips: (items) => toSet(items),
        driver_opts: (items) => keyValues(items),
      });
      return [names.get(key) ?? key, Object.keys(map).length > 0 ? map : (true as const)] as const;
    }),
  );
}

/** Converts `ulimits`. A single number is the soft and the hard limit. */
export function ulimits(value: ComposeValue): CanonicalMap {
  return convertMap(
    value,
    isMap(value)
      ? Object.fromEntries(
          Object.keys(value).map((key) => [
            key,
            (limit: ComposeValue): Canonical => {
              if (!isMap(limit)) return text(limit);
              const map = convertMap(limit, {});
              return map['soft'] !== undefined && map['soft'] === map['hard'] ? map['soft'] : map;
            },
          ]),
        )
      : {},
  );
}

/** Normalizes a capability: the prefix `CAP_` and case are irrelevant. */
export function capability(name: string): string {
  return name.toUpperCase().replace(/^CAP_/, '');
}
