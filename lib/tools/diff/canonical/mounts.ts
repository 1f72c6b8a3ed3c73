import { type ComposeMap, type ComposeValue, isMap } from '../../../compose/l1/model';
import { splitMount } from '../../../compose/syntax/mount';
import { listOf, setOf, shaped, without } from './collections';
import { fileMode, folderPath, size, text } from './scalars';
import { type Canonical, type CanonicalMap, mapOf } from './value';

/** The real names of volumes or networks, by their keys in the compose file. */
export type RealNames = ReadonlyMap<string, string>;

/** A service's mounts by the path in the container; named volumes by their real names. */
export function mounts(value: ComposeValue, volumes: RealNames): CanonicalMap {
  return mapOf(
    listOf(value).map((item) => {
      const { target, ...rest } = isMap(item) ? item : shortMount(text(item));
      return [trimmed(text(target)), mount(rest, volumes)] as const;
    }),
  );
}

function mount(given: ComposeMap, volumes: RealNames): Canonical {
  const type = text(given['type'] ?? 'volume');
  const map = shaped(given, {
    source: (source) => {
      if (type === 'bind') return folderPath(source);
      return type === 'volume' ? (volumes.get(text(source)) ?? text(source)) : text(source);
    },
    bind: (bind) => {
      const options = without(shaped(bind, {}), { create_host_path: 'true' });
      // SELinux labels say who may read; they are kept.
      return options;
    },
    volume: (options) => without(shaped(options, { labels: (labels) => setOf(labels) }), { nocopy: 'false' }),
    tmpfs: (options) => shaped(options, { size, mode: fileMode }),
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
  const words = options.split(',').filter((word) => word !== '' && word !== 'rw');
  const bind = /^(?:[./~\\]|[A-Za-z]:[\\/]|\$\{?(?:PWD|HOME))/.test(source);
  const propagation = words.find((word) => /^r?(?:shared|slave|private)$/.test(word));
  const selinux = words.find((word) => word === 'z' || word === 'Z');
  return {
    type: bind ? 'bind' : 'volume',
    source,
    target,
    ...(words.includes('ro') ? { read_only: true } : {}),
    ...(words.includes('nocopy') ? { volume: { nocopy: true } } : {}),
    ...(propagation || selinux
      ? { bind: { ...(propagation ? { propagation } : {}), ...(selinux ? { selinux } : {}) } }
      : {}),
  };
}

function trimmed(target: string): string {
  return target.length > 1 ? target.replace(/\/+$/, '') : target;
}

/** A service's secrets or configs by the path in the container. */
export function attachedFiles(value: ComposeValue, folder: string): CanonicalMap {
  return mapOf(
    listOf(value).map((item) => {
      const given = isMap(item) ? item : { source: item };
      const target = text(given['target'] ?? given['source']);
      const { target: _, ...rest } = shaped(given, { mode: fileMode });
      return [target.startsWith('/') ? target : `${folder}${target}`, rest] as const;
    }),
  );
}
