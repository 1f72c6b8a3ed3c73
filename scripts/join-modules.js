// Joins the modules that every program loads into one file: Node looks up, reads and compiles one file where it would two
// hundred, and start-up is a feature. Each module stays what it is, in a function of its own that runs when it is first
// required; the files of our own modules remain, and lead into the joined one.
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');

const slashes = (path) => path.split(sep).join('/');
const REQUIRE = /\brequire\((['"])([^'"]*)\1\)/g;

/**
 * @param root the folder of the build.
 * @param folders those whose modules are joined, below the root.
 * @param apart folders of modules that are too large to be read by a program which may not need them.
 * @param part what one of the modules uses of a package: its parts are joined, and the rest of it is not loaded.
 */
function joinModules(root, { folders, apart, part }) {
  const own = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
    )
    .map(slashes)
    .filter((name) => name.endsWith('.js') && !apart.some((folder) => name.startsWith(folder)))
    .sort();
  const texts = new Map(own.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
  // Asked before the files are replaced: what a module exports, for those who import it by name.
  const names = new Map(own.map((name) => [name, Object.keys(require(join(root, name)))]));
  const all = new Map([...texts, ...modulesOf(part)]);
  const modules = [...all].map(([name, text]) => {
    const body = text.replace(REQUIRE, (call, _quote, path) => {
      if (name === part.usedBy && path === part.name) return `load("${part.name}")`;
      if (!path.startsWith('.')) return call;
      const place = slashes(join(dirname(name), path));
      const found = [`${place}.js`, `${place}/index.js`, place].find((one) => all.has(one));
      return found ? `load("${found}")` : `require("./${place}")`;
    });
    return `${JSON.stringify(name)}(module, exports, __dirname) {\n${body}\n}`;
  });
  writeFileSync(
    join(root, 'joined.js'),
    `"use strict";\n${notice(part)}const modules = {\n${modules.join(',\n')}\n};\n${LOADER}`,
  );
  for (const [name, exported] of names) {
    const from = slashes(relative(dirname(name), 'joined.js'));
    const path = from.startsWith('.') ? from : `./${from}`;
    // Node finds the names for `import` by reading; this line is for its eyes, and never runs.
    const hint = exported.length > 0 ? `0 && (module.exports = { ${exported.join(', ')} });\n` : '';
    writeFileSync(join(root, name), `module.exports = require("${path}")("${name}");\n${hint}`);
  }
}

// The modules that lead to a package's exports which are used, and one that gives these by their names.
function modulesOf({ name, folder, exports: files }) {
  const found = new Map();
  const visit = (file) => {
    const place = `${name}/${file}`;
    if (found.has(place)) return;
    const text = readFileSync(join(folder, file), 'utf8');
    found.set(place, text);
    for (const [, , path] of text.matchAll(REQUIRE))
      if (path.startsWith('.')) visit(slashes(join(dirname(file), path)));
  };
  for (const file of Object.values(files)) visit(file);
  const lines = Object.entries(files).map(
    ([key, file]) => `exports.${key} = require("./${name}/${file}").${key};`,
  );
  return new Map([...found, [name, lines.join('\n')]]);
}

// A copy of a part of a package carries its licence.
function notice({ name, folder }) {
  const licence = readFileSync(join(folder, '..', 'LICENSE'), 'utf8')
    .trim()
    .split('\n');
  return `// Parts of the package ${name}:\n${licence.map((line) => `// ${line}`.trim()).join('\n')}\n`;
}

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
