import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Imported, type ImportOptions, importCompose } from '../../lib/tools/import';
import { tempFolder } from './temp';

/** Imports files that are written for the purpose: one text is `compose.yml` of a project `lab`. */
export function importText(
  given: string | Readonly<Record<string, string>>,
  options: ImportOptions & { readonly files?: readonly string[] } = {},
): Imported {
  const folder = join(tempFolder(), 'lab');
  try {
    const files = typeof given === 'string' ? { 'compose.yml': given } : given;
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return importCompose(options.files ?? [Object.keys(files)[0] ?? ''], { cwd: folder, ...options });
  } finally {
    rmSync(dirname(folder), { recursive: true });
  }
}

/** The program without its imports and its frame. */
export function body(program: string): string {
  return program
    .replace(/^import [^;]*;\n/gm, '')
    .replace(/^\n*(?:\/\/ Imported from .*\n)?/, '')
    .replace(/^const app = new App\(\);\nconst stack = .*\n/m, '')
    .replace(/\n*app\.synth\(\);\n$/, '')
    .trim();
}
