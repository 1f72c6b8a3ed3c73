import { fault, LabwrightError } from '../core';
import {
  atLeast,
  compareStacks,
  type DiffBase,
  type DiffReport,
  diffDocument,
  type Impact,
  liveSnapshot,
  renderMarkdown,
  renderText,
  type StackSnapshot,
  snapshotsOfAssembly,
  snapshotsOfFolder,
} from '../diff';
import { loadApp } from './load-app';
import { selectNames } from './select';
import { type AppFlags, readSettings, type Settings } from './settings';
import { report, say, wantsColor } from './talk';

/** Options of `labwright diff`. */
export interface DiffFlags extends AppFlags {
  readonly base?: string;
  readonly against?: string;
  readonly live?: boolean;
  readonly link?: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly fail?: Impact | true;
}

/**
 * `labwright diff`: what would change. Exit codes: 0 the same (or nothing as grave as `--fail` asks for), 1 differs,
 * 2 failed.
 */
export async function diff(patterns: readonly string[], flags: DiffFlags): Promise<void> {
  try {
    const result = await compare(patterns, flags);
    print(result, flags);
    const from = flags.fail === true || flags.fail === undefined ? 'none' : flags.fail;
    process.exitCode = result.changes.some(({ impact }) => atLeast(impact, from)) ? 1 : 0;
  } catch (error) {
    report(error, flags.json ?? false);
    process.exitCode = 2;
  }
}

async function compare(patterns: readonly string[], flags: DiffFlags): Promise<DiffReport> {
  const chosen = [flags.base !== undefined, flags.against !== undefined, flags.live === true].filter(Boolean);
  if (chosen.length > 1) throw usage('--base, --against, --live', 'one of them');
  if (flags.json && flags.markdown) throw usage('--json, --markdown', 'one of them');
  const settings = readSettings(flags);
  // The base first: where it cannot be had, the app need not run.
  const revision = flags.base === undefined ? undefined : ofRevision(flags.base, flags);
  const { assembly } = await loadApp(settings);
  const after = snapshotsOfAssembly(assembly);
  const { base, before } = revision ?? baseOf(flags, settings, after);
  const names = selectNames([...new Set([...before, ...after].map(({ name }) => name))].sort(), patterns);
  const chosenOf = (stacks: readonly StackSnapshot[]) => stacks.filter(({ name }) => names.includes(name));
  return { base, stacks: names, changes: compareStacks(chosenOf(before), chosenOf(after)) };
}

interface Base {
  readonly base: DiffBase;
  readonly before: readonly StackSnapshot[];
}

function ofRevision(revision: string, { app, context, link }: DiffFlags): Base {
  const { withRevision } = require('./revision') as typeof import('./revision');
  const options = { app, context: context ?? [], link: link ?? ['node_modules'] };
  return {
    base: { kind: 'revision', name: revision },
    before: withRevision(revision, options, snapshotsOfFolder),
  };
}

function baseOf(flags: DiffFlags, settings: Settings, after: readonly StackSnapshot[]): Base {
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
  return { base: { kind: 'output', name: settings.output }, before: snapshotsOfFolder(settings.output) };
}

function print(result: DiffReport, { json, markdown }: DiffFlags): void {
  if (json) process.stdout.write(`${JSON.stringify(diffDocument(result), undefined, 1)}\n`);
  else if (markdown) process.stdout.write(renderMarkdown(result));
  else {
    const width = process.stdout.columns || 110;
    process.stdout.write(renderText(result, { color: wantsColor(process.stdout), width }));
  }
  if (result.base.kind === 'live' && !json)
    say('Images and files are not seen from outside: compare them with --base or the last output.');
}

function usage(given: string, allowed: string): LabwrightError {
  return new LabwrightError([fault('LW_USAGE', { path: 'command line', given, allowed })]);
}
