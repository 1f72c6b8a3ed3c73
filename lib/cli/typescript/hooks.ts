import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { formatOf, isTypeScript, stripTypes } from './strip';

// Node's customization hooks. Node calls them in the program's thread, or in one of their own where it has no other way;
// so they keep nothing, and return what the next hook returns, be it a promise or not.

interface Context {
  readonly parentURL?: string | undefined;
}

type Next<C> = (specifier: string, context: C) => unknown;

/** Finds `./x.ts` for an import of `./x.js`, as TypeScript writes it, and of `./x`. */
export function resolve(specifier: string, context: Context, next: Next<Context>): unknown {
  return next(typescriptFor(specifier, context.parentURL) ?? specifier, context);
}

function typescriptFor(specifier: string, parent: string | undefined): string | undefined {
  if (!/^(?:\.{1,2}\/|file:)/.test(specifier) || !parent?.startsWith('file:')) return undefined;
  const path = fileURLToPath(new URL(specifier, parent));
  if (existsSync(path) && !isFolder(path)) return undefined;
  const written = /\.([cm]?)js$/.test(path) ? [path.replace(/\.([cm]?)js$/, '.$1ts')] : [];
  const found = [...written, `${path}.ts`, `${path}.mts`, `${path}.tsx`, `${path}/index.ts`].find((one) =>
    existsSync(one),
  );
  return found && pathToFileURL(found).href;
}

function isFolder(path: string): boolean {
  return existsSync(`${path}/.`);
}

/** Strips the types of a TypeScript module. */
export function load<C>(url: string, context: C, next: Next<C>): unknown {
  if (!url.startsWith('file:') || url.includes('/node_modules/')) return next(url, context);
  const file = fileURLToPath(url);
  if (!isTypeScript(file)) return next(url, context);
  const format = formatOf(file);
  return { format, shortCircuit: true, source: stripTypes(readFileSync(file, 'utf8'), file, format) };
}
