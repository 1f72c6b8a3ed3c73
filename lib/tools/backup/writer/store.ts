import { pipeline, Readable } from 'node:stream';
import type { DockerProcess } from '../../docker';
import { compressor, SUFFIX } from '../compression';
import type { Compression, Stored } from '../manifest';
import { Meter } from '../meter';
import type { BackupTarget } from './target';

/** Stores what a command prints, as it comes. The command may have failed all the same: ask how it ended. */
export async function store(
  target: BackupTarget,
  path: string,
  work: DockerProcess,
  compression: Compression,
): Promise<Stored> {
  work.stdin.end();
  return storeStream(target, path, work.stdout, compression);
}

/** Stores a small text. */
export function storeText(target: BackupTarget, path: string, content: string | Buffer): Promise<Stored> {
  return storeStream(target, path, Readable.from([Buffer.from(content)]), 'none');
}

async function storeStream(
  target: BackupTarget,
  path: string,
  content: Readable,
  compression: Compression,
): Promise<Stored> {
  const size = new Meter();
  const out = new Meter();
  const name = path + SUFFIX[compression];
  // An error destroys `out`, and the reader of `out` reports it.
  pipeline(content, size, compressor(compression), out, () => {});
  await target.add(name, out);
  return { path: name, sha256: out.sha256(), bytes: out.bytes, size: size.bytes, compression };
}
