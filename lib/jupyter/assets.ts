import { existsSync } from 'node:fs';
import { join } from 'node:path';

// lib/jupyter in the repository, dist/lib/jupyter in the package.
const near = join(__dirname, '..', '..', 'assets');

/** The folder of the files that constructs stage. */
export const ASSETS = existsSync(near) ? near : join(__dirname, '..', '..', '..', 'assets');
