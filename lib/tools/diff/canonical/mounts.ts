import { type ComposeMap, type ComposeValue, isMap } from '../../../compose/l1/model';
import { splitMount } from '../../../compose/syntax/mount';
import { convertMap, toList, toSet, withoutDefaults } from './collections';
import { fileMode, folderPath, size, text } from './scalars';
import { type Canonical, type CanonicalMap, mapOf } from './value';

/** Real names of volumes or networks, by key in the compose file. */
export type RealNames = ReadonlyMap<string, string>;

/** Converts the mounts of a service, by path in the container. Named volumes get their real names. */
export function mounts(value: ComposeValue, volumes: RealNames): CanonicalMap {
  return mapOf(
    toList(value).map((item) => {
      const { target, ...rest } = isMap(item) ? item : shortMount(text(item));
      return [withoutTrailingSlash(text(target)), mount(rest, volumes)] as const;
    }),
  );
}

function mount(given: ComposeMap, volumes: RealNames): Canonical {
  const type = text(given['type'] ?? 'volume');
  const map = convertMap(given, {
    source: (source) => {
      if (type === 'bind') return folderPath(source);
      return type === 'volume' ? (volumes.get(text(source)) ?? text(source)) : text(source);
    },
    bind: (bind) => withoutDefaults(convertMap(bind, {}), { create_host_path: 'true' }),
    volume: (options) =>
      withoutDefaults(convertMap(options, { labels: (labels) => toSet(labels) }), { nocopy: 'false' }),
    tmpfs: (options) => convertMap(options, { size, mode: fileMode }),
  });
  const kept = Object.entries({ type, ...map }).filter(
    ([key, value]) =>
      !(key === 'read_only' && value === 'false') &&
      !(key === 'source' && value === '') &&
      !(typeof value === 'object' && Object.keys(value ?? {}).length === 0),
  );
  return mapOf(kept);
}

function shortMount(given: string): ComposeMap {
  const { source, target, options } = splitMount(given);
  if (source === undefined) return { type: 'volume', target };
  const flags = options.split(',').filter((flag) => flag !== '' && flag !== 'rw');
  const bind = /^(?:[./~\\]|[A-Za-z]:[\\/]|\$\{?(?:PWD|HOME))/.test(source);
  const propagation = flags.find((flag) => /^r?(?:shared|slave|private)$/.test(flag));
  const selinux = flags.find((flag) => flag === 'z' || flag === 'Z');
  return {
    type: bind ? 'bind' : 'volume',
    source,
    target,
    ...(flags.includes('ro') ? { read_only: true } : {}),
    ...(flags.includes('nocopy') ? { volume: { nocopy: true } } : {}),
    ...(propagation || selinux
      ? { bind: { ...(propagation ? { propagation } : {}), ...(selinux ? { selinux } : {}) } }
      : {}),
  };
}

function withoutTrailingSlash(target: string): string {
  return target.length > 1 ? target.replace(/(?<!\/)\/+$/, '') : target;
}

/** Converts the secrets or configs of a service, by path in the container. */
export function attachedFiles(value: ComposeValue, folder: string): CanonicalMap {
  return mapOf(
    toList(value).map((item) => {
      const given = isMap(item) ? item : { source: item };
      const target = text(given['target'] ?? given['source']);
      const { target: _, ...rest } = convertMap(given, { mode: fileMode });
      return [target.startsWith('/') ? target : `${folder}${target}`, rest] as const;
    }),
  );
}
