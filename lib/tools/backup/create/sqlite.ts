import { posix } from 'node:path';
import { startDocker } from '../../docker';
import { ask } from '../host/docker';
import type { BackupItem } from '../manifest';
import type { PlannedVolume } from '../plan';
import { type CreateContext, fileName, storeOutput } from './context';

// SQLite copies the database page by page under its own locks, while others read and write. The copy is checked, and
// comes as a tar with the owner and mode of the original.
const SCRIPT = `
import os, sqlite3, sys, tarfile, tempfile, urllib.parse
source, name = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    copy = os.path.join(folder, "copy")
    original = sqlite3.connect("file:" + urllib.parse.quote(source) + "?mode=ro", uri=True, timeout=60)
    copied = sqlite3.connect(copy)
    original.backup(copied)
    verdict = copied.execute("PRAGMA integrity_check").fetchone()[0]
    copied.close()
    original.close()
    if verdict != "ok":
        sys.exit("integrity_check: " + verdict)
    stat = os.stat(source)
    with tarfile.open(fileobj=sys.stdout.buffer, mode="w|", format=tarfile.PAX_FORMAT) as tar, open(copy, "rb") as content:
        info = tar.gettarinfo(copy, arcname=name)
        info.uid, info.gid, info.mode, info.mtime = stat.st_uid, stat.st_gid, stat.st_mode & 0o7777, stat.st_mtime
        info.uname = info.gname = ""
        tar.addfile(info, content)
`;

/** Files that belong to a database of SQLite, and must not be copied without it. */
export function filesOfDatabase(database: string): readonly string[] {
  return ['', '-journal', '-wal', '-shm'].map((suffix) => database + suffix);
}

/**
 * Backs up the SQLite databases of a volume through the service that uses them. If the service is not running, no
 * program writes to them, and they are backed up as files.
 * @throws LabwrightError `LW_BACKUP_FAILED`, `LW_BACKUP_TARGET_FAILED`.
 */
export async function backUpDatabases(
  context: CreateContext,
  { facts, content, users }: PlannedVolume,
): Promise<readonly (BackupItem & { readonly kind: 'sqlite' })[]> {
  if (content.kind !== 'sqlite') return [];
  const service = users.find((one) => one.service === content.service && !one.paused);
  const mount = service?.mounts.find(({ volume }) => volume === facts.name);
  if (!service || !mount) return [];
  const items: (BackupItem & { readonly kind: 'sqlite' })[] = [];
  for (const database of content.databases) {
    const source = posix.join(mount.target, database);
    if ((await ask(['exec', service.id, 'test', '-f', source])).code !== 0) continue;
    const path = `volumes/${fileName(facts.name)}.${fileName(database)}.tar`;
    const work = startDocker(['exec', service.id, 'python3', '-c', SCRIPT, source, database]);
    const { stored } = await storeOutput(context, `${facts.name}/${database}`, path, work);
    items.push({ kind: 'sqlite', volume: facts, database, stored });
  }
  return items;
}
