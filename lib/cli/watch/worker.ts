import '../register';
import { resolve, sep } from 'node:path';
import { formatDiagnostics, LabwrightError, toTerminal } from '../../core/diagnostics';
import { loadApp } from '../load-app';
import { wantsColor } from '../output';
import { selectStacks } from '../select';
import { readOutput, readSettings } from '../settings';
import { refuseWarnings } from '../synth';
import { stripTypes } from '../typescript/strip';
import { endGroup } from './group';
import type { FromWorker, RunResult, ToWorker } from './protocol';
import { followReads, isForeign, missingModule, type Reads, readProject } from './reads';

// The program of a process that compiles the app once. It loads all modules that are not the user's while
// idle. After a save it only evaluates the user's own modules, in a process that has not run them before.
process.on('message', (message: ToWorker) => {
  if (message.kind === 'warm') warm(message);
  else void run(message).then((result) => send(result, () => process.exit(0)));
});

// The watch has ended, so no answer is needed.
process.on('disconnect', () => {
  endGroup(process.pid);
  process.exit(0);
});
// Ctrl-C reaches the whole process group; the watch ends its workers itself.
process.on('SIGINT', () => {});

function send(message: FromWorker, then: () => void = () => {}): void {
  process.send?.(message, then);
}

function warm({ modules, typescript }: Extract<ToWorker, { kind: 'warm' }>): void {
  if (typescript) stripTypes('export const nothing: number = 0;', 'nothing.ts', 'commonjs');
  for (const module of modules) {
    try {
      require(module);
    } catch {
      // The error is reported when the program loads the module.
    }
  }
  // What every synth needs, and what writes.
  require('../../core/assembly/synthesize');
  require('../../core/assembly/writer');
  send({ kind: 'ready' });
}

async function run({ patterns, flags }: Extract<ToWorker, { kind: 'run' }>): Promise<RunResult> {
  const output = resolve(outputOf(flags)) + sep;
  const reads = followReads((path) => isForeign(path) || `${path}${sep}`.startsWith(output));
  try {
    const settings = readSettings(flags);
    if (settings.isCommand) readProject(process.cwd(), output);
    const { assembly: whole } = await loadApp(settings);
    const assembly = selectStacks(whole, patterns);
    if (flags.strict) refuseWarnings(assembly);
    const { written, removed } = assembly.write(settings.output);
    const stacks = assembly.stacks.map(({ name }) => name);
    return { ...outcome(reads, []), ok: true, warnings: assembly.warnings.length, stacks, written, removed };
  } catch (error) {
    const cause = LabwrightError.is(error) ? (error.cause ?? error) : error;
    return { ...outcome(reads, missingModule(cause)), ok: false, complaint: complaintOf(error) };
  }
}

// The run itself reports an invalid cdk.json.
function outputOf(flags: Parameters<typeof readOutput>[0]): string {
  try {
    return readOutput(flags);
  } catch {
    return flags.output ?? 'cdk.out';
  }
}

function complaintOf(error: unknown): string {
  if (LabwrightError.is(error))
    return formatDiagnostics(error.diagnostics, { color: wantsColor(process.stderr) });
  return toTerminal(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function outcome({ files, folders }: Reads, more: readonly string[]) {
  const loaded = Object.keys(require.cache);
  return {
    kind: 'done',
    warnings: 0,
    stacks: [],
    written: [],
    removed: [],
    files: [...new Set([...files, ...more, ...loaded.filter((path) => !isForeign(path))])],
    folders: [...folders],
    modules: loaded.filter((path) => isForeign(path)),
  } as const;
}
