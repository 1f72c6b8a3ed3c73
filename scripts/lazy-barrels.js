// Makes the barrels of the build lazy: an `index.js` that re-exports a module loads it when one of its names is first
// asked for, and not before. Half of what a small program would load is never used by it, and start-up is a feature.
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const REQUIRE = /^(?:var|const) (\w+) = require\(("[^"]+")\);$/;
const EXPORT =
  /^Object\.defineProperty\(exports, ("[^"]+"), \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/;
// Node finds the names for `import` by reading, and would leave out a getter of another form than the compiler's: it is
// defined by a function of ours, and the names are those of the compiler's own line `exports.A = exports.B = void 0`.
const DEFINE =
  'const define = (name, get) => Object.defineProperty(exports, name, { enumerable: true, get });';

/** The text of a barrel with its modules loaded on demand; any other text as it is. */
function lazyBarrel(text) {
  const lines = text.split('\n');
  const sources = new Map(lines.flatMap((line) => (REQUIRE.test(line) ? [REQUIRE.exec(line).slice(1)] : [])));
  const rest = lines.filter((line) => !REQUIRE.test(line) && !EXPORT.test(line)).join('\n');
  const lazy = [...sources.keys()].filter((name) => !new RegExp(`\\b${name}\\b`).test(rest));
  if (lazy.length === 0) return text;
  const first = lines.findIndex((line) => REQUIRE.test(line));
  return lines
    .flatMap((line, at) => {
      const before = at === first ? [DEFINE] : [];
      const [, name] = REQUIRE.exec(line) ?? [];
      if (lazy.includes(name)) return [...before, `let ${name};`];
      const [, exported, source, key] = EXPORT.exec(line) ?? [];
      if (!lazy.includes(source)) return [...before, line];
      return [
        ...before,
        `define(${exported}, () => (${source} ??= require(${sources.get(source)})).${key});`,
      ];
    })
    .join('\n');
}

/** Makes every barrel below a folder lazy. */
function makeBarrelsLazy(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.name !== 'index.js') continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    writeFileSync(file, lazyBarrel(readFileSync(file, 'utf8')));
  }
}

module.exports = { makeBarrelsLazy };
