import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { kebab } from 'case';
import { diagnostic, LabwrightError, oneLine } from '../core/diagnostics';
import { PACKAGE_FOLDER } from '../core/package-folder';
import { type Imported, importCompose, type NoteKind } from '../tools/import';
import { printJson, say, styled } from './output';
import { packageVersion } from './package-info';
import { applyLimits } from './settings';

/** Options of `labwright import`. */
export interface ImportFlags {
  readonly out: string;
  readonly stack?: string;
  readonly recognise?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/**
 * `labwright import`: converts compose files to an app. Replaces only the app file, and only with `--force`.
 * @throws LabwrightError with every `LW_IMPORT_…` diagnostic; nothing is written then.
 */
export function importFiles(files: readonly string[], flags: ImportFlags): void {
  applyLimits();
  const single = flags.out.endsWith('.ts');
  const project = single ? resolve('.') : resolve(flags.out);
  const app = single ? resolve(flags.out) : join(project, 'bin', 'lab.ts');
  if (existsSync(app) && !flags.force)
    throw new LabwrightError([
      diagnostic('LW_IMPORT_EXISTS', { path: 'command line', property: '--out', given: show(app) }),
    ]);
  const imported = importCompose(files, {
    project,
    recognise: flags.recognise ?? false,
    ...(flags.stack ? { stack: flags.stack } : {}),
  });
  mkdirSync(dirname(app), { recursive: true });
  writeFileSync(app, imported.program);
  const written = [app, ...(single ? [] : addProject(project))].map(show);
  if (flags.json) {
    const { stack, notes, counts, recognised } = imported;
    printJson({ ok: true, stack, written, counts, recognised, notes });
  } else tell(files, imported, written, { project, app, single });
}

function show(file: string): string {
  const way = relative(process.cwd(), file);
  return way.startsWith('..') ? file : way;
}

// Adds the other files that a project needs; existing files are not changed.
function addProject(project: string): readonly string[] {
  const common = join(PACKAGE_FOLDER, 'templates', 'common');
  const written: string[] = [];
  for (const [from, to] of [
    ['cdk.json', 'cdk.json'],
    ['tsconfig.json', 'tsconfig.json'],
    ['gitignore', '.gitignore'],
    ['package.json', 'package.json'],
  ] as const) {
    const target = join(project, to);
    if (existsSync(target)) continue;
    copyFileSync(join(common, from), target);
    written.push(target);
    if (to === 'package.json') writeFileSync(target, ownPackage(readFileSync(target, 'utf8'), project));
  }
  return written;
}

function ownPackage(text: string, project: string): string {
  return text
    .replace('"my-lab"', JSON.stringify(kebab(basename(project)) || 'my-lab'))
    .replace('"LABWRIGHT_VERSION"', JSON.stringify(`^${packageVersion()}`));
}

const HEADS: Readonly<Record<NoteKind, string>> = {
  fixed: 'Fixed',
  lost: 'Not imported',
  resolved: 'Imported in another form',
  check: 'Please check',
};

function tell(
  files: readonly string[],
  { stack, notes, counts, recognised }: Imported,
  written: readonly string[],
  { project, app, single }: { readonly project: string; readonly app: string; readonly single: boolean },
): void {
  const carried = Object.entries(counts).filter(([, count]) => count > 0);
  say(`${styled('green', '✔')} ${files.join(', ')} → ${written.join(', ')}`);
  say(`  Imported: ${carried.map(([section, count]) => `${count} ${one(section, count)}`).join(', ')}.`);
  say(
    recognised.length === 0
      ? '  The app compiles and produces the same compose model.'
      : `  The app compiles. Volumes keep their names, and the compose model is the same except for ${recognised.join(', ')}, which constructs now define.`,
  );
  for (const kind of Object.keys(HEADS) as NoteKind[]) {
    const some = notes.filter((note) => note.kind === kind);
    if (some.length === 0) continue;
    say(`\n${styled(kind === 'lost' || kind === 'check' ? 'yellow' : 'bold', HEADS[kind])}`);
    for (const { where, text } of some) say(`  ${oneLine(`${where}: ${text}`)}`);
  }
  say(`\n${nextSteps(files, stack, { project, app, single }).join('\n')}`);
}

function one(section: string, count: number): string {
  return count === 1 ? section.replace(/s$/, '') : section;
}

function nextSteps(
  files: readonly string[],
  stack: string,
  { project, app, single }: { readonly project: string; readonly app: string; readonly single: boolean },
): readonly string[] {
  const move = !single && project !== process.cwd() ? [`  cd ${show(project)}`] : [];
  const variables = join(dirname(resolve(files[0] ?? '')), '.env');
  const output = join('cdk.out', stack);
  return [
    'Next',
    ...move,
    ...(single ? [] : ['  npm install']),
    `  npx labwright synth --check${single ? ` -a ${show(app)}` : ''}`,
    ...(existsSync(variables) ? [`  cp ${relative(project, variables)} ${join(output, '.env')}`] : []),
    `  docker compose --project-directory ${output} config`,
  ];
}
