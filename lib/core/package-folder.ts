import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The folder of this package, from its sources and from its build alike. */
export const PACKAGE_FOLDER = findUpwards(__dirname);

function findUpwards(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findUpwards(dirname(folder));
}

const OWN = [
  join(PACKAGE_FOLDER, 'dist') + sep,
  join(PACKAGE_FOLDER, 'lib') + sep,
  join(PACKAGE_FOLDER, 'bin', 'labwright'),
];

/** True for a file that is not the user's: of this package's code, or of a dependency. */
export function isForeign(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`) || OWN.some((own) => file.startsWith(own));
}
