import { relative } from 'node:path';
import { type Assembly, diagnostic, LabwrightError, type WriteReport } from '../core';
import { plural } from '../core/plural';
import { reportAnnotations } from './annotations';
import { loadApp } from './load-app';
import { printFile, printJson, say, styled } from './output';
import { openProgress } from './progress/progress';
import { selectStacks } from './select';
import { type AppFlags, readSettings, type Settings } from './settings';

/** Options of `labwright synth`. */
export interface SynthFlags extends AppFlags {
  readonly stdout?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly check?: boolean;
}

/** `labwright synth`: compiles the app and writes the output folder. */
export async function synth(patterns: readonly string[], flags: SynthFlags): Promise<void> {
  const settings = readSettings(flags);
  const { assembly, written } = await compileAndWrite(settings, patterns, flags);
  if (!written) {
    for (const { files } of assembly.stacks) {
      for (const { path, content } of files) if (path === 'docker-compose.yml') printFile(content);
    }
    return;
  }
  if (flags.json) {
    const { manifest } = assembly;
    printJson({ ok: true, output: settings.output, manifest, ...written });
    return;
  }
  if (flags.quiet) return;
  reportAnnotations(assembly);
  for (const [at, path] of written.editedByHand.entries())
    say(
      `${styled('yellow', 'note')}  ${path} was edited by hand; the edit is kept as ${written.keptEdits[at]}`,
    );
  for (const { name, files } of assembly.stacks)
    say(
      `${styled('green', '✔')} ${styled('bold', name)}  ${settings.output}/${name}  ${plural(files.length, 'file')}`,
    );
  const changes = written.written.length + written.removed.length;
  say(
    styled(
      'dim',
      changes === 0
        ? '  nothing changed'
        : `  ${written.written.length} written, ${written.unchanged.length} unchanged, ${written.removed.length} removed`,
    ),
  );
}

const CHECKING = 'checking types';
const COMPILING = 'compiling';

async function compileAndWrite(
  settings: Settings,
  patterns: readonly string[],
  { check, strict, stdout, quiet, json }: SynthFlags,
): Promise<{ readonly assembly: Assembly; readonly written?: WriteReport }> {
  const running = `running ${settings.isCommand ? settings.app : relative('', settings.app)}`;
  const writing = `writing ${settings.output}`;
  const first = check ? [CHECKING] : [];
  const progress = openProgress([...first, running, COMPILING, writing], Boolean(quiet || json));
  try {
    if (check) (require('./check-types') as typeof import('./check-types')).checkTypes(settings);
    progress.step(running);
    const loaded = await loadApp(settings, () => progress.step(COMPILING));
    const assembly = selectStacks(loaded.assembly, patterns);
    if (strict) refuseWarnings(assembly);
    if (stdout) return { assembly };
    progress.step(writing);
    return { assembly, written: assembly.write(settings.output) };
  } finally {
    progress.end();
  }
}

/**
 * Refuses what `--strict` does not let pass.
 * @throws LabwrightError `LW_STRICT_WARNING`.
 */
export function refuseWarnings(assembly: Assembly): void {
  if (assembly.warnings.length === 0) return;
  throw new LabwrightError(
    assembly.warnings.map(({ id, path, message, source }) =>
      diagnostic('LW_STRICT_WARNING', { path, given: id, message, source }),
    ),
  );
}
