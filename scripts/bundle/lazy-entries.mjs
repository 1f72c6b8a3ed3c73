// Makes the public entries lazy: the module behind an exported name is evaluated when that name is first used.
import { effectsOf, exportsOf } from './exports-of.mjs';

const PREFIX = '\0lazy:';

/**
 * @param {readonly string[]} files barrels whose modules are loaded on demand
 * @returns {import('rolldown').Plugin}
 */
export function lazyEntries(files) {
  return {
    name: 'lazy-entries',
    resolveId(id, importer) {
      return importer === undefined && files.includes(id) ? `${PREFIX}${id}` : null;
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const effects = [...effectsOf(id.slice(PREFIX.length))].map(
        (file) => `require(${JSON.stringify(file)});`,
      );
      const lines = [...exportsOf(id.slice(PREFIX.length))].map(
        ([name, file]) => `lazy(${JSON.stringify(name)}, () => require(${JSON.stringify(file)}).${name});`,
      );
      return `${DEFINE}${[...effects, ...lines].join('\n')}\n`;
    },
    renderChunk(code, { facadeModuleId }) {
      if (!facadeModuleId?.startsWith(PREFIX)) return null;
      const names = [...exportsOf(facadeModuleId.slice(PREFIX.length)).keys()];
      // Node reads the names for `import` from the text. This line is for it, and never runs.
      return `${code}0 && (module.exports = { ${names.join(', ')} });\n`;
    },
  };
}

const DEFINE = `Object.defineProperty(exports, '__esModule', { value: true });
const lazy = (name, load) => Object.defineProperty(exports, name, {
  enumerable: true,
  configurable: true,
  get() {
    const value = load();
    Object.defineProperty(exports, name, { value });
    return value;
  },
});
`;
