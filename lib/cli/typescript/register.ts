import { readFileSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { diagnostic, LabwrightError } from '../../core/diagnostics';
import { PACKAGE_FOLDER } from '../../core/package-folder';
import * as hooks from './hooks';
import { stripTypes } from './strip';

// What Node has since 22.15, and what it calls for `require`.
interface NewerModule {
  readonly registerHooks?: (given: typeof hooks) => unknown;
  readonly _extensions?: object;
}

interface CompiledModule {
  _compile(code: string, file: string): void;
}

const node: Omit<typeof module, 'register'> & NewerModule & Partial<Pick<typeof module, 'register'>> = module;
let requires = false;
let imports = false;

/** Makes `require` understand TypeScript, and errors name its lines. */
export function registerRequire(): void {
  if (requires) return;
  requires = true;
  process.setSourceMapsEnabled(true);
  for (const extension of ['.ts', '.cts', '.tsx']) {
    Object.assign(node._extensions ?? {}, {
      [extension]: (into: CompiledModule, file: string): void =>
        into._compile(stripTypes(readFileSync(file, 'utf8'), file, 'commonjs'), file),
    });
  }
}

/**
 * Makes `import` understand TypeScript as well.
 * @throws LabwrightError `LW_APP_FAILED` on a Node that cannot be taught.
 */
export function registerImport(file: string): void {
  registerRequire();
  if (imports) return;
  imports = true;
  if (node.registerHooks) node.registerHooks(hooks);
  else if (node.register)
    node.register(pathToFileURL(join(PACKAGE_FOLDER, 'dist', 'chunks', 'typescript-hooks.js')));
  else
    throw new LabwrightError([
      diagnostic('LW_APP_FAILED', {
        path: file,
        given: `an ES module in TypeScript, on Node ${process.versions.node}`,
        fix: 'Use Node 20.6 or later, or a CommonJS app',
      }),
    ]);
}
