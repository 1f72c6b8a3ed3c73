import { type Diagnostic, LabwrightError } from '../../../core/diagnostics';
import { type App, setHost } from '../../../core/tree';
import { quote } from '../print/text';

/** A program's tree: its compose file, or what is wrong with it. */
export interface Evaluated {
  readonly app: App;
  /** The text of `docker-compose.yml`; absent with faults. */
  readonly compose?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs a program that was written here, in this process, and compiles its tree; nothing is written.
 * @param files Files that it names, with their places: it will run in a folder that may not be there yet.
 */
export function evaluate(program: string, files: ReadonlyMap<string, string> = new Map()): Evaluated {
  const apps: App[] = [];
  setHost({ context: {}, outdir: 'cdk.out', registered: (app) => apps.push(app), synth: () => {} });
  try {
    run([...files].reduce((text, [name, place]) => text.replaceAll(quote(name), quote(place)), program));
  } finally {
    setHost(undefined);
  }
  const [app] = apps;
  if (!app) throw new Error('The program made no App.');
  try {
    const [stack] = app.assemble().stacks;
    const file = stack?.files.find(({ path }) => path === 'docker-compose.yml');
    return { app, compose: String(file?.content ?? ''), diagnostics: [] };
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    return { app, diagnostics: error.diagnostics };
  }
}

function run(program: string): void {
  const { transformSync } = require('@swc/core') as typeof import('@swc/core');
  const { code } = transformSync(program, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
    swcrc: false,
    configFile: false,
  });
  const modules: Readonly<Record<string, () => unknown>> = {
    labwright: () => require('../../../index'),
    'labwright/compose': () => require('../../../compose'),
  };
  const load = (name: string): unknown => modules[name]?.();
  new Function('require', 'exports', code)(load, {});
}
