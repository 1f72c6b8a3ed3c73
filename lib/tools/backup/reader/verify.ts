import { createHash } from 'node:crypto';
import { type Diagnostic, diagnostic, LabwrightError } from '../../../core';
import { BACKUP_VERSION, type BackupManifest, CHECKSUMS_FILE, MANIFEST_FILE, type Stored } from '../manifest';
import type { BackupSource } from './source';

interface Seen {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Reads all of a backup, and gives its manifest when every file is there and is what it was.
 * @throws LabwrightError `LW_RESTORE_UNREADABLE`, `LW_RESTORE_DAMAGED`.
 */
export async function verify(source: BackupSource): Promise<BackupManifest> {
  const seen = new Map<string, Seen>();
  const texts = new Map<string, Buffer>();
  try {
    for await (const { path, content } of source.files()) {
      const keep = path === MANIFEST_FILE || path === CHECKSUMS_FILE;
      const hash = createHash('sha256');
      const parts: Buffer[] = [];
      let bytes = 0;
      for await (const part of content) {
        hash.update(part);
        bytes += part.length;
        if (keep) parts.push(part);
      }
      if (keep) texts.set(path, Buffer.concat(parts));
      seen.set(path, { sha256: hash.digest('hex'), bytes });
    }
  } catch (error) {
    throw unreadable(source, error instanceof Error ? error.message : String(error));
  }
  const text = texts.get(MANIFEST_FILE);
  const sums = texts.get(CHECKSUMS_FILE)?.toString('utf8');
  if (!text || sums === undefined) throw unreadable(source, 'cut off before its end, or no backup');
  if (!sums.includes(`${createHash('sha256').update(text).digest('hex')}  ${MANIFEST_FILE}\n`))
    throw new LabwrightError([damaged(source, MANIFEST_FILE, 'another checksum')]);
  const manifest = readManifest(source, text.toString('utf8'));
  const diagnostics = manifest.items.flatMap(({ stored }) => check(source, stored, seen.get(stored.path)));
  if (diagnostics.length > 0) throw new LabwrightError(diagnostics);
  return manifest;
}

function check(source: BackupSource, stored: Stored, seen: Seen | undefined): readonly Diagnostic[] {
  if (!seen) return [damaged(source, stored.path, 'missing')];
  if (seen.bytes !== stored.bytes)
    return [damaged(source, stored.path, `${seen.bytes} bytes in place of ${stored.bytes}`)];
  return seen.sha256 === stored.sha256 ? [] : [damaged(source, stored.path, 'another checksum')];
}

function readManifest(source: BackupSource, text: string): BackupManifest {
  let manifest: BackupManifest;
  try {
    manifest = JSON.parse(text) as BackupManifest;
  } catch (error) {
    throw unreadable(source, error instanceof Error ? error.message : String(error));
  }
  const major = (version: string): string => version.split('.')[0] ?? '';
  if (major(String(manifest.version)) !== major(BACKUP_VERSION))
    throw unreadable(source, `version ${manifest.version}`);
  return manifest;
}

function unreadable({ name }: BackupSource, given: string): LabwrightError {
  return new LabwrightError([diagnostic('LW_RESTORE_UNREADABLE', { path: name, given })]);
}

function damaged({ name }: BackupSource, file: string, given: string): Diagnostic {
  return diagnostic('LW_RESTORE_DAMAGED', { path: name, property: file, given });
}
