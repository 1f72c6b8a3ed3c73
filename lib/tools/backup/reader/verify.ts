import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Diagnostic, diagnostic, LabwrightError } from '../../../core';
import { decompressor } from '../compression';
import { type BackupItem, type BackupManifest, CHECKSUMS_FILE, MANIFEST_FILE } from '../manifest';
import { ContentCheck, ContentError, Contents } from '../untrusted/content';
import { LARGEST_MANIFEST, parseManifest } from '../untrusted/manifest';
import type { BackupSource } from './source';

/** A backup that is whole, and that holds nothing that is refused. */
export interface VerifiedBackup {
  readonly manifest: BackupManifest;
  readonly contents: Contents;
}

/**
 * Reads all of a backup before any of it is used: its manifest matches the published schema, every file is there and has
 * its checksum and its sizes, compressed and not, and every archive keeps to its volume.
 * @param review What else is wrong with a manifest; reported together with errors of the content. Default: nothing.
 * @throws LabwrightError `LW_RESTORE_UNREADABLE`, `LW_RESTORE_DAMAGED`, `LW_RESTORE_MANIFEST`, `LW_RESTORE_CONTENT`.
 */
export async function verify(
  source: BackupSource,
  review: (manifest: BackupManifest) => readonly Diagnostic[] = () => [],
): Promise<VerifiedBackup> {
  const manifest = await readManifest(source);
  const contents = new Contents();
  const missing = new Map(manifest.items.map((item) => [item.stored.path, item]));
  const errors: Diagnostic[] = [];
  await reading(source, async () => {
    for await (const { path, content } of source.files([...missing.keys()])) {
      const item = missing.get(path);
      if (!item) continue;
      missing.delete(path);
      errors.push(...(await checkItem(source, item, content, contents)));
    }
  });
  for (const path of missing.keys()) errors.push(damaged(source, path, 'missing'));
  if (errors.length === 0) errors.push(...throughLinks(source, manifest, contents));
  if (errors.length > 0) throw new LabwrightError([...errors, ...review(manifest)]);
  return { manifest, contents };
}

async function readManifest(source: BackupSource): Promise<BackupManifest> {
  const texts = new Map<string, Buffer>();
  await reading(source, async () => {
    for await (const { path, content } of source.files()) {
      if (path !== MANIFEST_FILE && path !== CHECKSUMS_FILE) continue;
      const parts: Buffer[] = [];
      let bytes = 0;
      for await (const part of content) {
        bytes += part.length;
        if (bytes > LARGEST_MANIFEST) throw new Error(`${path} is larger than ${LARGEST_MANIFEST} bytes`);
        parts.push(part);
      }
      texts.set(path, Buffer.concat(parts));
    }
  });
  const text = texts.get(MANIFEST_FILE);
  const sums = texts.get(CHECKSUMS_FILE)?.toString('utf8');
  if (!text || sums === undefined) throw unreadable(source, 'cut off before its end, or no backup');
  const sum = `${createHash('sha256').update(text).digest('hex')}  ${MANIFEST_FILE}`;
  if (!sums.split('\n').includes(sum))
    throw new LabwrightError([damaged(source, MANIFEST_FILE, 'another checksum')]);
  return parseManifest(source.name, text.toString('utf8'));
}

// The file is read to its end even when its content is refused: a damaged one is reported as damaged.
async function checkItem(
  source: BackupSource,
  item: BackupItem,
  content: Readable,
  contents: Contents,
): Promise<readonly Diagnostic[]> {
  const { path, sha256, bytes, compression } = item.stored;
  const hash = createHash('sha256');
  const decoder = decompressor(compression);
  const check = new ContentCheck(item, contents).resume();
  let refused: unknown;
  const checked = pipeline(decoder, check).catch((error: unknown) => {
    refused = error;
  });
  let size = 0;
  for await (const part of content) {
    size += part.length;
    if (size > bytes) break;
    hash.update(part);
    if (refused === undefined && !decoder.write(part))
      await Promise.race([once(decoder, 'drain').catch(() => {}), checked]);
  }
  if (size !== bytes) {
    decoder.destroy();
    await checked;
    return [
      damaged(
        source,
        path,
        `${size > bytes ? 'more than ' : ''}${Math.min(size, bytes)} bytes instead of ${bytes}`,
      ),
    ];
  }
  if (refused === undefined) decoder.end();
  await checked;
  if (hash.digest('hex') !== sha256) return [damaged(source, path, 'another checksum')];
  if (refused === undefined) return [];
  const given = refused instanceof Error ? refused.message : String(refused);
  return refused instanceof ContentError
    ? [diagnostic('LW_RESTORE_CONTENT', { path: source.name, property: path, given })]
    : [damaged(source, path, given)];
}

// Archives of one volume come in any order, so this is known when all are read.
function throughLinks(
  source: BackupSource,
  { items }: BackupManifest,
  contents: Contents,
): readonly Diagnostic[] {
  return items.flatMap((item) => {
    if (item.kind !== 'sqlite') return [];
    try {
      contents.filesOf(item.volume.name).addOther(Buffer.from(item.database).toString('latin1'));
      return [];
    } catch (error) {
      const given = error instanceof Error ? error.message : String(error);
      return [diagnostic('LW_RESTORE_CONTENT', { path: source.name, property: item.stored.path, given })];
    }
  });
}

async function reading(source: BackupSource, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (LabwrightError.is(error)) throw error;
    throw unreadable(source, error instanceof Error ? error.message : String(error));
  }
}

function unreadable({ name }: BackupSource, given: string): LabwrightError {
  return new LabwrightError([diagnostic('LW_RESTORE_UNREADABLE', { path: name, given })]);
}

function damaged({ name }: BackupSource, file: string, given: string): Diagnostic {
  return diagnostic('LW_RESTORE_DAMAGED', { path: name, property: file, given });
}
