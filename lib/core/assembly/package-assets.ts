import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../package-folder';

/** The folder of the files that this package brings along. */
export const ASSETS = join(PACKAGE_FOLDER, 'assets');
