import { existsSync } from 'node:fs';
import { join } from 'node:path';

// lib/core/assembly in the repository, dist/lib/core/assembly in the package.
const near = join(__dirname, '..', '..', '..', 'assets');

/** The folder of the files that this package ships. */
export const ASSETS = existsSync(near) ? near : join(__dirname, '..', '..', '..', '..', 'assets');
