// Joins the modules of folders that every program loads into one file: Node looks up, reads and compiles one file where
// it would a hundred, and start-up is a feature. Each module stays what it is, in a function of its own that runs when it
// is first required; the files of the modules remain, and lead into the joined one.
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');

const slashes = (path) => path.split(sep).join('/');

/**
 * @param root the folder of the build.
 * @param folders those whose modules are joined, below the root.
 * @param apart folders of modules that are too large to be read by a program which may not need them.
 */
function joinModules(root, folders, apart) {
  const files = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
    )
    .filter((name) => name.endsWith('.js') && !apart.some((folder) => slashes(name).startsWith(folder)))
    .sort();
  const known = new Set(files.map(slashes));
  const texts = new Map(files.map((file) => [slashes(file), readFileSync(join(root, file), 'utf8')]));
  // Asked before the files are replaced: what a module exports, for those who import it by name.
  const names = new Map(files.map((file) => [slashes(file), Object.keys(require(join(root, file)))]));
  const modules = [...texts].map(([name, text]) => {
    const body = text.replace(/\brequire\((['"])(\.[^'"]*)\1\)/g, (_call, _quote, path) => {
      const found = resolve(slashes(join(dirname(name), path)), known);
      return found ? `load("${found}")` : `require("./${slashes(join(dirname(name), path))}")`;
    });
    return `${JSON.stringify(name)}(module, exports, __dirname) {\n${body}\n}`;
  });
  writeFileSync(join(root, 'joined.js'), `${HEAD}const modules = {\n${modules.join(',\n')}\n};\n${LOADER}`);
  for (const [name, exported] of names) {
    const from = slashes(relative(dirname(name), 'joined.js'));
    const path = from.startsWith('.') ? from : `./${from}`;
    // Node finds the names for `import` by reading; this line is for its eyes, and never runs.
    const hint = exported.length > 0 ? `0 && (module.exports = { ${exported.join(', ')} });\n` : '';
    writeFileSync(join(root, name), `module.exports = require("${path}")("${name}");\n${hint}`);
  }
}

function resolve(path, known) {
  return [`${path}.js`, `${path}/index.js`, path].find((name) => known.has(name));
}

const HEAD = '"use strict";\n';
const LOADER = `const { join } = require("node:path");
const loaded = new Map();
function load(name) {
  const known = loaded.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  modules[name](module, module.exports, join(__dirname, name, ".."));
  return module.exports;
}
module.exports = load;
`;

module.exports = { joinModules };
