import { posix } from 'node:path';
import type { BackupRecord, UserVolumesRecord, VolumeRecord } from '../../../core';
import { type Canonical, isCanonicalMap, own } from '../../diff/canonical/value';
import { mountsOf } from '../../diff/data-loss/mounts';
import { type PythonConfig, readPython } from '../../diff/files/python';
import { snapshotsOfFolder } from '../../diff/read';
import { constructOf, type StackSnapshot } from '../../diff/snapshot';
import type { OwnedStack, VolumeDefinition } from './stack';

/**
 * The stacks of a folder and what they own, as far as their files tell: the volumes of its compose file, the hub's database
 * and the volumes of users from `jupyterhub_config.py`. Servers of PostgreSQL are known by their containers.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE`.
 */
export function inferStacks(folder: string): readonly OwnedStack[] {
  return snapshotsOfFolder(folder).map((snapshot) => {
    const configs = [...snapshot.files]
      .filter(([path]) => path.endsWith('.py'))
      .map(([, { content }]) => readPython(content.toString('utf8')));
    return {
      name: snapshot.name,
      folder,
      project: snapshot.project.name,
      records: [...volumes(snapshot, configs), ...configs.flatMap((config) => users(config, snapshot))],
      definitions: definitions(snapshot),
      images: images(snapshot),
    };
  });
}

function volumes(snapshot: StackSnapshot, configs: readonly PythonConfig[]): readonly VolumeRecord[] {
  const databases = configs.flatMap(databaseOf);
  return [...snapshot.project.resources.volumes].map(([volume, { key, model }]) => {
    const common = { volume, key, construct: constructOf(snapshot, 'volumes', key) };
    const options = own(model, 'driver_opts');
    const type = isCanonicalMap(options) ? String(own(options, 'type') ?? '') : '';
    if (model['external'] === 'true') return { kind: 'files', ...common, elsewhere: 'external' };
    if (/^(?:nfs|cifs)/.test(type)) return { kind: 'files', ...common, elsewhere: 'remote' };
    for (const { source, target, service } of mountsOf(snapshot)) {
      const inside = databases.map((path) => posix.relative(target, path));
      const here = inside.filter((path) => path !== '' && !path.startsWith('..'));
      if (source === volume && here.length > 0)
        return { kind: 'sqlite', ...common, service, databases: here };
    }
    return { kind: 'files', ...common };
  });
}

function definitions({ project }: StackSnapshot): ReadonlyMap<string, VolumeDefinition> {
  const found = new Map<string, VolumeDefinition>();
  for (const { key, model } of project.resources.volumes.values()) {
    if (model['external'] === 'true') continue;
    const options = texts(own(model, 'driver_opts'));
    const driver = String(own(model, 'driver') ?? 'local');
    found.set(key, { driver, options, labels: texts(own(model, 'labels')) });
  }
  return found;
}

function texts(map: Canonical | undefined): Readonly<Record<string, string>> {
  if (!isCanonicalMap(map)) return {};
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, String(value ?? '')]));
}

/** Where the hub's database is in its container. */
function databaseOf({ settings }: PythonConfig): readonly string[] {
  if (![...settings.keys()].some((setting) => setting.startsWith('c.JupyterHub.'))) return [];
  const given = settings.get('c.JupyterHub.db_url');
  // The default of JupyterHub: a database in the working directory of its image.
  if (given === undefined) return ['/srv/jupyterhub/jupyterhub.sqlite'];
  const path = /^"sqlite:\/\/\/(\/[^"]+)"$/.exec(String(given))?.[1];
  return path ? [path] : [];
}

function users({ settings }: PythonConfig, snapshot: StackSnapshot): readonly UserVolumesRecord[] {
  return [...settings].flatMap(([setting, value]) => {
    if (!/^c\.\w*Spawner\.volumes$/.test(setting) || !isCanonicalMap(value)) return [];
    const templates = Object.keys(value).filter((name) => name.includes('{') && !name.startsWith('/'));
    return templates.map((template) => ({ kind: 'users', template, construct: snapshot.construct }) as const);
  });
}

function images({ project }: StackSnapshot): readonly string[] {
  return [...project.services].map(([service, { model }]) =>
    typeof model['image'] === 'string' ? model['image'] : `${project.name}-${service}`,
  );
}

/** True for a record of volumes of the stack itself. */
export function isVolume(record: BackupRecord): record is VolumeRecord {
  return record.kind !== 'users';
}
