import { writeFileSync } from 'node:fs';
import { type Diagnostic, LabwrightError } from '../diagnostics';
import type { App } from '../tree/app';
import { tryDiagnosticsOf } from '../tree/diagnostic-log';
import type { Host } from '../tree/host';
import type { Assembly } from './assembly';
import { HANDOVER_VERSION, type Handover, outlineOf, sourcesOf, toPortable } from './handover';

/**
 * The host of a program that the CLI runs as a command. Settings come in the environment; what became of the tree is
 * written to a file when the process ends.
 * @param file Where the CLI expects the handover.
 */
export function commandHost(file: string): Host {
  const apps: App[] = [];
  const done = new Map<App, Assembly>();
  let failure: unknown;
  // In place of Node's own print of the error: the CLI shows it in its own form.
  process.on('uncaughtException', (error) => {
    failure = error;
    process.exit(1);
  });
  process.on('exit', (code) => {
    const [app] = apps;
    let handover: Handover = { version: HANDOVER_VERSION };
    try {
      if (failure !== undefined || code !== 0) throw failure;
      if (app) handover = handoverOf(app, done.get(app) ?? app.assemble());
    } catch (error) {
      process.exitCode = code || 1;
      handover = failureOf(error, apps);
    }
    writeFileSync(file, JSON.stringify(handover));
  });
  const { LABWRIGHT_OUTDIR, LABWRIGHT_CONTEXT } = process.env;
  return {
    context: JSON.parse(LABWRIGHT_CONTEXT ?? '{}') as Readonly<Record<string, unknown>>,
    ...(LABWRIGHT_OUTDIR === undefined ? {} : { outdir: LABWRIGHT_OUTDIR }),
    registered: (app) => apps.push(app),
    synth: (app) => {
      done.set(app, app.assemble());
    },
  };
}

function handoverOf(app: App, assembly: Assembly): Handover {
  return {
    version: HANDOVER_VERSION,
    assembly: toPortable(assembly),
    outline: outlineOf(app),
    sources: sourcesOf(app),
  };
}

function failureOf(error: unknown, apps: readonly App[]): Handover {
  const noted: readonly Diagnostic[] = apps.flatMap((app) => app.node.findAll()).flatMap(tryDiagnosticsOf);
  if (error === undefined) return { version: HANDOVER_VERSION, noted };
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  const failure = { message, stack, ...(LabwrightError.is(error) ? { errors: error.diagnostics } : {}) };
  return { version: HANDOVER_VERSION, noted, failure };
}
