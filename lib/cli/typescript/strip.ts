import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What Node takes a module for. */
export type ModuleFormat = 'module' | 'commonjs';

/** True for the name of a TypeScript module. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}

/** The format of a module, by Node's rules for JavaScript: its extension, then the nearest package.json. */
export function formatOf(file: string): ModuleFormat {
  if (/\.m[jt]sx?$/.test(file)) return 'module';
  if (/\.c[jt]sx?$/.test(file)) return 'commonjs';
  return nearestType(dirname(file)) === 'module' ? 'module' : 'commonjs';
}

function nearestType(folder: string): unknown {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    try {
      return (JSON.parse(readFileSync(file, 'utf8')) as { readonly type?: unknown } | null)?.type;
    } catch {
      return undefined;
    }
  }
  return dirname(folder) === folder ? undefined : nearestType(dirname(folder));
}

/**
 * Strips the types from a text, and compiles what TypeScript adds to JavaScript, such as enums. Types are not checked.
 * The result ends with a source map, so that errors name the lines of the text.
 */
export function stripTypes(text: string, file: string, format: ModuleFormat): string {
  // Loaded here because a compiled app must not pay for it.
  const { transformSync } = require('@swc/core') as typeof import('@swc/core');
  const { code } = transformSync(text, {
    filename: file,
    configFile: false,
    swcrc: false,
    isModule: true,
    sourceMaps: 'inline',
    inlineSourcesContent: false,
    module: format === 'module' ? { type: 'es6' } : { type: 'commonjs', exportInteropAnnotation: true },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', tsx: file.endsWith('x'), decorators: true },
    },
  });
  return code;
}
