// Writes the licences of the packages whose code is in the bundle.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {RegExp} bundled matches the modules of packages that may be bundled
 * @returns {import('rolldown').Plugin}
 */
export function carryLicenses(bundled) {
  return {
    name: 'carry-licenses',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk' ? chunk.moduleIds : [],
      );
      const foreign = modules.filter((id) => id.includes('/node_modules/'));
      const unexpected = foreign.find((id) => !bundled.test(id));
      if (unexpected) throw new Error(`${unexpected} is in the bundle; a dependency is to stay outside`);
      const folders = new Set(foreign.map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)[0]));
      const texts = [...folders].sort().map((folder) => {
        const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        return `Parts of ${name} ${version}:\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
      });
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: texts.join('\n') });
    },
  };
}
