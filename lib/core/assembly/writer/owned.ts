import { join } from 'node:path';
import type { Manifest } from '../manifest';
import { tryReadJson } from './files';
import { layout, type Owned } from './layout';

/**
 * What we made in an output folder. The record is not kept by git: where an output was cloned, the manifest knows it.
 */
export function readOwned(outdir: string): Owned {
  return tryReadJson<Owned>(layout(outdir).owned) ?? ofManifest(outdir);
}

function ofManifest(outdir: string): Owned {
  let manifest: Manifest | undefined;
  try {
    manifest = tryReadJson<Manifest>(join(outdir, 'manifest.json'));
  } catch {
    return {};
  }
  if (!manifest?.stacks || !manifest.version) return {};
  const files = Object.entries(manifest.stacks).flatMap(([stack, { files = {} }]) =>
    Object.entries(files).map(([path, { sha256 }]): [string, string] => [`${stack}/${path}`, sha256]),
  );
  // These two have no hash in the manifest; nobody keeps edits in them.
  return { ...Object.fromEntries(files), 'manifest.json': UNKNOWN, 'tree.json': UNKNOWN };
}

/** In place of a hash that is not known. */
export const UNKNOWN = '';
