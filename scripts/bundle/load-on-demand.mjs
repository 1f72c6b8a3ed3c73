// Keeps what our modules `require` within functions out of the chunk that asks for it: it is read when it is needed.
import { basename, dirname } from 'node:path';
import { resolveModule } from './exports-of.mjs';

/**
 * @param {(id: string) => boolean} isKernel true for a module of the file that every program loads
 * @param {ReadonlyMap<string, string>} entries the published file of each module that is one, from the folder of the build
 * @returns {import('rolldown').Plugin}
 */
export function loadOnDemand(isKernel, entries) {
  const names = new Map();
  return {
    name: 'load-on-demand',
    resolveId(path, importer, { kind }) {
      if (kind !== 'require-call' || !path.startsWith('.') || importer.includes('/node_modules/'))
        return null;
      const file = resolveModule(importer, path);
      const entry = entries.get(file);
      if (entry) return { id: `../${entry}`, external: true };
      if (isKernel(importer) && isKernel(file)) return null;
      const name = nameOf(file);
      if (!names.has(name)) {
        names.set(name, file);
        this.emitFile({ type: 'chunk', id: file, fileName: `chunks/${name}` });
      }
      if (names.get(name) !== file) throw new Error(`${file} and ${names.get(name)} would be one chunk`);
      // The CLI's entry has no static import, so it is a file of its own; all other code lies beside the chunk.
      const folder = importer.endsWith('/bin/labwright.ts') ? '../chunks' : '.';
      return { id: `${folder}/${name}`, external: true };
    },
    generateBundle(_options, bundle) {
      for (const { type, fileName, imports } of Object.values(bundle)) {
        if (type !== 'chunk' || fileName.startsWith('chunks/')) continue;
        const lost = imports.find((path) => path.startsWith('./'));
        if (lost) throw new Error(`${fileName} is not in chunks/, but loads ${lost} from there`);
      }
    },
  };
}

const nameOf = (file) => {
  const name = basename(file).replace(/\.[jt]s$/, '');
  return `${basename(dirname(file))}-${name}.js`;
};
