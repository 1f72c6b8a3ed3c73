import { diagnostic, LabwrightError } from '../core';
import {
  type DiffBase,
  liveSnapshot,
  type StackSnapshot,
  snapshotsOfAssembly,
  snapshotsOfFolder,
} from '../tools/diff';
import { type LoadedApp, loadApp } from './load-app';
import { selectNames } from './select';
import { type AppFlags, readSettings } from './settings';

/** Options of commands that compare the tree with a base. */
export interface BaseFlags extends AppFlags {
  readonly base?: string;
  readonly against?: string;
  readonly live?: boolean;
  readonly link?: readonly string[];
}

/** The stacks as they were and as they will be, as far as the patterns choose them. */
export interface Comparison {
  readonly base: DiffBase;
  readonly names: readonly string[];
  readonly before: readonly StackSnapshot[];
  readonly after: readonly StackSnapshot[];
  /** The app that was compiled. */
  readonly app: LoadedApp;
}

/**
 * Compiles the app and reads its base: the last output where the flags name none.
 * @throws LabwrightError `LW_USAGE` for several bases, `LW_STACK_NO_MATCH`, and what keeps the base from being read.
 */
export async function loadWithBase(patterns: readonly string[], flags: BaseFlags): Promise<Comparison> {
  const chosen = [flags.base !== undefined, flags.against !== undefined, flags.live === true].filter(Boolean);
  if (chosen.length > 1) throw usage('--base, --against, --live', 'one of them');
  const settings = readSettings(flags);
  // The base first: where it cannot be had, the app need not run.
  const revision = flags.base === undefined ? undefined : ofRevision(flags.base, flags);
  const app = await loadApp(settings);
  const { assembly } = app;
  const after = snapshotsOfAssembly(assembly);
  const { base, before } = revision ?? baseOf(flags, settings.output, after);
  const names = selectNames([...new Set([...before, ...after].map(({ name }) => name))].sort(), patterns);
  const chosenOf = (stacks: readonly StackSnapshot[]) => stacks.filter(({ name }) => names.includes(name));
  return { app, base, names, before: chosenOf(before), after: chosenOf(after) };
}

interface Base {
  readonly base: DiffBase;
  readonly before: readonly StackSnapshot[];
}

function ofRevision(revision: string, { app, context, link }: BaseFlags): Base {
  const { withRevision } = require('./revision') as typeof import('./revision');
  const options = { app, context: context ?? [], link: link ?? ['node_modules'] };
  return {
    base: { kind: 'revision', name: revision },
    before: withRevision(revision, options, snapshotsOfFolder),
  };
}

function baseOf(flags: BaseFlags, output: string, after: readonly StackSnapshot[]): Base {
  if (flags.live) {
    const running = after.flatMap(({ name, project }) => {
      const found = liveSnapshot(project.name);
      return found ? [{ ...found, name }] : [];
    });
    const host = process.env['DOCKER_HOST'] || process.env['DOCKER_CONTEXT'] || 'this Docker host';
    return { base: { kind: 'live', name: host }, before: running };
  }
  if (flags.against !== undefined)
    return { base: { kind: 'folder', name: flags.against }, before: snapshotsOfFolder(flags.against) };
  return { base: { kind: 'output', name: output }, before: snapshotsOfFolder(output) };
}

/** The error of options that cannot be combined. */
export function usage(given: string, allowed: string): LabwrightError {
  return new LabwrightError([diagnostic('LW_USAGE', { path: 'command line', given, allowed })]);
}
