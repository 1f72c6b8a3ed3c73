import { Backup, type BackupRecord, type VolumeRecord } from '../core/assembly';
import { writeText } from '../core/values';
import { isMap } from './l1/model';
import type { Project, Resolved } from './project';
import { COMPOSE_DIALECT } from './render/dialect';
import { entriesIn } from './rules/read';

/** What a project owns: each of its volumes by its real name, and those of its users. */
export function* backupRecords(project: Project): Generator<BackupRecord> {
  const backup = Backup.of(project.stack);
  for (const resolved of project.sections.volumes) {
    const { construct, name: key } = resolved;
    yield {
      ...backup.contentOf(key),
      volume: realName(project, resolved),
      key,
      construct: construct.node.path.replace(/\/Resource$/, ''),
      ...elsewhere(resolved),
    };
  }
  for (const users of backup.users)
    yield { ...users, template: writeText(users.template, { ...COMPOSE_DIALECT, literal: (text) => text }) };
}

function realName({ name: project }: Project, { name: key, model }: Resolved): string {
  const { name, external } = model;
  const given = name ?? (isMap(external) ? external['name'] : undefined);
  if (given === undefined || given === null) return external ? key : `${project}_${key}`;
  return writeText(String(given), COMPOSE_DIALECT);
}

// A volume that is mounted from another machine is that machine's to save.
function elsewhere({ model }: Resolved): Pick<VolumeRecord, 'elsewhere'> {
  if (model['external']) return { elsewhere: 'external' };
  const type = entriesIn(model['driver_opts']).find(([key]) => key === 'type')?.[1] ?? '';
  const driver = String(model['driver'] ?? 'local');
  return driver !== 'local' || /^(?:nfs|cifs|smb|ceph|glusterfs|fuse)/.test(type)
    ? { elsewhere: 'remote' }
    : {};
}
