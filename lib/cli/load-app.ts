import { pathToFileURL } from 'node:url';
import { type Assembly, diagnostic, LabwrightError, type SourceLocation } from '../core';
import { fromPortable, type Outline, outlineOf, sourcesOf } from '../core/assembly/handover';
import { type App, setHost, tryDiagnosticsOf } from '../core/tree';
import { report } from './output';
import { programError } from './program-error';
import type { Settings } from './settings';
import { formatOf, isTypeScript } from './typescript/strip';

/** An app whose tree was compiled. */
export interface LoadedApp {
  readonly assembly: Assembly;
  /** The constructs, in creation order. */
  readonly outline: () => Outline;
  /** The user's line that created each construct, by construct path. */
  readonly sources: () => Readonly<Record<string, SourceLocation>>;
}

/**
 * Runs the user's program and compiles its tree; nothing is written. A file runs in this process, a command in its own.
 * @param compiling Called when a tree is about to be compiled.
 */
export async function loadApp(settings: Settings, compiling: () => void = () => {}): Promise<LoadedApp> {
  if (settings.isCommand) return loadCommand(settings);
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
  const watched = watchProgram(settings.app);
  try {
    await runProgram(settings.app);
    await watched.resolved();
  } catch (error) {
    throw withNoted(error, apps, settings.app);
  } finally {
    watched.end();
    setHost(undefined);
  }
  const app = apps[0];
  if (!app) throw new LabwrightError([diagnostic('LW_APP_NO_APP', { path: settings.app })]);
  const assembly = done.get(app);
  if (!assembly) compiling();
  return {
    assembly: assembly ?? app.assemble(),
    outline: () => outlineOf(app),
    sources: () => sourcesOf(app),
  };
}

async function loadCommand(settings: Settings): Promise<LoadedApp> {
  const { runCommand } = require('./run-command') as typeof import('./run-command');
  const { assembly, outline, sources = {} } = await runCommand(settings);
  if (!assembly || !outline) throw new LabwrightError([diagnostic('LW_APP_NO_APP', { path: settings.app })]);
  return { assembly: fromPortable(assembly), outline: () => outline, sources: () => sources };
}

// Adds the diagnostics that constructs recorded before the program stopped, so that all are reported at once.
function withNoted(error: unknown, apps: readonly App[], file: string): LabwrightError {
  const diagnostics = LabwrightError.is(error) ? error.diagnostics : [programError(error, file)];
  const noted = apps.flatMap((app) => app.node.findAll()).flatMap(tryDiagnosticsOf);
  const told = new Set(diagnostics.map((one) => JSON.stringify(one)));
  const others = noted.filter((one) => !told.has(JSON.stringify(one)));
  return new LabwrightError([...others, ...diagnostics], { cause: error });
}

/** Observes a program after it returns: unhandled rejections, and calls to `process.exit`. */
function watchProgram(file: string) {
  const failed: unknown[] = [];
  const rejected = (reason: unknown): void => {
    failed.push(reason);
  };
  const exited = (code: number): void => {
    // With an IPC channel this is a child of a watch, which reports the exit itself.
    if (process.send) return;
    // The stack shows who called exit: the program, or a command that was interrupted.
    const one = programError(new Error(`process.exit(${code})`), file);
    if (one.source) report(new LabwrightError([{ ...one, fix: 'Let the program end by itself' }]), false);
  };
  process.on('unhandledRejection', rejected);
  process.on('exit', exited);
  return {
    /** Waits for a promise that has failed already. */
    resolved: async (): Promise<void> => {
      await new Promise(setImmediate);
      if (failed.length > 0) throw failed[0];
    },
    end: (): void => {
      process.off('unhandledRejection', rejected);
      process.off('exit', exited);
    },
  };
}

async function runProgram(file: string): Promise<void> {
  const format = formatOf(file);
  if (isTypeScript(file)) {
    const { registerImport, registerRequire } =
      require('./typescript/register') as typeof import('./typescript/register');
    if (format === 'module') registerImport(file);
    else registerRequire();
  }
  if (format === 'module') await import(pathToFileURL(file).href);
  else require(file);
}
