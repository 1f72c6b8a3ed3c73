// Finds which module defines each name that a barrel exports.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'rolldown/utils';

/**
 * The values that a module exports, and the file that defines each of them. Types are left out.
 * @param {string} file absolute path of a TypeScript module
 * @returns {Map<string, string>}
 */
export function exportsOf(file) {
  const found = new Map();
  for (const { entries } of parseSync(file, readFileSync(file, 'utf8')).module.staticExports) {
    for (const { exportName, importName, moduleRequest, isType } of entries) {
      if (isType) continue;
      const from = moduleRequest && resolveModule(file, moduleRequest.value);
      if (importName.kind === 'AllButDefault')
        for (const [name, owner] of exportsOf(from)) found.set(name, owner);
      else if (from === null || importName.name !== exportName.name) found.set(exportName.name, file);
      else found.set(exportName.name, exportsOf(from).get(exportName.name));
    }
  }
  return found;
}

/** The file of a relative import. */
export function resolveModule(importer, path) {
  const place = join(dirname(importer), path);
  const file = [`${place}.ts`, join(place, 'index.ts'), `${place}.js`, join(place, 'index.js')].find((one) =>
    existsSync(one),
  );
  if (!file) throw new Error(`${importer} imports ${path}, which does not exist`);
  return file;
}

/**
 * The modules that a barrel, or one that it exports from, imports for what they do and not for a name.
 * @param {string} file absolute path of a TypeScript module
 * @returns {Set<string>}
 */
export function effectsOf(file) {
  const { staticImports, staticExports } = parseSync(file, readFileSync(file, 'utf8')).module;
  const effects = staticImports
    .filter(({ entries }) => entries.length === 0)
    .map(({ moduleRequest }) => resolveModule(file, moduleRequest.value));
  const barrels = staticExports
    .flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []))
    .map((path) => resolveModule(file, path))
    .filter((path) => path.endsWith('/index.ts'));
  return new Set([...effects, ...[...new Set(barrels)].flatMap((barrel) => [...effectsOf(barrel)])]);
}
