import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes generated files, or with `--check` says which of them are stale, and fails. */
export function writeOrCheck(files: ReadonlyMap<string, string>): void {
  const root = join(__dirname, '..');
  const check = process.argv.includes('--check');
  const stale: string[] = [];
  for (const [path, content] of files) {
    const file = join(root, path);
    if (check) {
      if (readFileSync(file, 'utf8') !== content) stale.push(path);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  if (stale.length > 0) {
    console.error(`Stale generated files; run npm run generate:\n${stale.join('\n')}`);
    process.exitCode = 1;
  }
}
