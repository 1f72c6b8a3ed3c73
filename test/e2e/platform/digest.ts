import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A hash over the files of a synthesised folder; what operators add (`.env`, an override) does not count. */
export function digestOfFolder(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, name);
    if (name === '.env' || name.endsWith('.override.yml') || !statSync(file).isFile()) continue;
    hash.update(`${name}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
