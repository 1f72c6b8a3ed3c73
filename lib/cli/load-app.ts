import { pathToFileURL } from 'node:url';
import { type Assembly, type Fault, fault, LabwrightError } from '../core';
import { type App, setHost } from '../core/tree';
import type { Settings } from './settings';

/**
 * Runs the user's program in this process and compiles its tree; nothing is written.
 * @param compiling Called when a tree is about to be compiled.
 */
export async function loadApp(
  settings: Settings,
  compiling: () => void = () => {},
): Promise<{ readonly app: App; readonly assembly: Assembly }> {
  const apps: App[] = [];
  const done = new Map<App, Assembly>();
  setHost({
    context: settings.context,
    outdir: settings.output,
    registered: (app) => apps.push(app),
    synth: (app) => {
      compiling();
      done.set(app, app.assemble());
    },
  });
  try {
    await runProgram(settings.app);
  } catch (error) {
    if (LabwrightError.is(error)) throw error;
    throw new LabwrightError([programFault(error, settings.app)], { cause: error });
  } finally {
    setHost(undefined);
  }
  const app = apps[0];
  if (!app) throw new LabwrightError([fault('LW_APP_NO_APP', { path: settings.app })]);
  const assembly = done.get(app);
  if (!assembly) compiling();
  return { app, assembly: assembly ?? app.assemble() };
}

async function runProgram(file: string): Promise<void> {
  if (/\.mjs$/.test(file)) {
    await import(pathToFileURL(file).href);
    return;
  }
  if (/\.[cm]?ts$/.test(file)) understandTypeScript();
  require(file);
}

let compile: ((text: string) => void) | undefined;

/**
 * Makes this process understand TypeScript. Types are stripped by swc; checking them is what `synth --check` is for.
 * @returns Compiles a text for nothing, so that a process that waits can have the compiler at hand.
 */
export function understandTypeScript(): (text: string) => void {
  if (compile) return compile;
  const { register } = require('ts-node') as typeof import('ts-node');
  const service = register({
    swc: true,
    transpileOnly: true,
    skipProject: true,
    cwd: process.cwd(),
    compilerOptions: { module: 'commonjs', target: 'es2022', esModuleInterop: true },
  });
  compile = (text) => {
    service.compile(text, 'nothing.ts');
  };
  return compile;
}

function programFault(error: unknown, file: string): Fault {
  const text = error instanceof Error ? error.message : String(error);
  const duplicate = /There is already a Construct with name '([^']+)' in (\w+)(?: \[([^\]]*)\])?/.exec(text);
  const found = error instanceof Error ? userLine(error.stack ?? '') : undefined;
  if (duplicate) {
    return fault('LW_CONSTRUCT_DUPLICATE', {
      path: duplicate[3] || 'App',
      property: 'id',
      given: duplicate[1] ?? '',
      source: found,
    });
  }
  return fault('LW_APP_FAILED', { path: file, given: text.split('\n')[0] ?? '', source: found });
}

function userLine(stack: string): Fault['source'] {
  for (const line of stack.split('\n')) {
    const found = /(?:\(|at )((?:\/|[A-Z]:\\)[^():]*):(\d+):(\d+)\)?$/.exec(line);
    if (
      found?.[1] &&
      !/node_modules|[\\/]labwright[\\/]dist|node:/.test(found[1]) &&
      !found[1].startsWith(__dirname.replace(/cli$/, ''))
    ) {
      return { file: found[1], line: Number(found[2]), column: Number(found[3]) };
    }
  }
  return undefined;
}
