import '../register';
import { resolve, sep } from 'node:path';
import { formatDiagnostics, LabwrightError, toTerminal } from '../../core/diagnostics';
import { loadApp, understandTypeScript } from '../load-app';
import { wantsColor } from '../output';
import { selectStacks } from '../select';
import { readOutput, readSettings } from '../settings';
import { refuseWarnings } from '../synth';
import type { FromWorker, RunResult, ToWorker } from './protocol';
import { followReads, isForeign, missingModule, type Reads } from './reads';

// The program of a process that compiles the app once. It loads all that is not the user's while nobody waits, so
// that after a save only the user's own modules are evaluated: afresh, in a process that has not run them before.
process.on('message', (message: ToWorker) => {
  if (message.kind === 'warm') warm(message);
  else void run(message).then((result) => send(result, () => process.exit(0)));
});

// The watch has gone, and nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the watch ends its workers by itself.
process.on('SIGINT', () => {});

function send(message: FromWorker, then: () => void = () => {}): void {
  process.send?.(message, then);
}

function warm({ modules, typescript }: Extract<ToWorker, { kind: 'warm' }>): void {
  if (typescript) understandTypeScript()('export const nothing: number = 0;');
  for (const module of modules) {
    try {
      require(module);
    } catch {
      // It is told when the program asks for it.
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

// A broken cdk.json is told by the run itself.
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
