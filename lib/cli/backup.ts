import { diagnostic, LabwrightError } from '../core';
import {
  type BackupItem,
  type Compression,
  chooseStack,
  isSupported,
  nameOf,
  type Plan,
  planBackup,
  readStacks,
  type Selection,
  backup as save,
} from '../tools/backup';
import { print, printJson, say, styled } from './output';
import { packageVersion } from './package-info';
import { readOutput } from './settings';

/** The options by which both commands choose volumes. */
export interface SelectionFlags {
  readonly volume?: readonly string[];
  readonly exclude?: readonly string[];
  readonly users?: readonly string[];
}

/** Options of `labwright backup`. */
export interface BackupFlags extends SelectionFlags {
  readonly output?: string;
  readonly stack?: string;
  readonly pause?: boolean;
  readonly includeEnv?: boolean;
  readonly compress: Compression;
  readonly image?: string;
  readonly spaceCheck: boolean;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `labwright backup`: saves a stack. */
export async function backup(to: string | undefined, flags: BackupFlags): Promise<void> {
  const selection = selectionOf(flags);
  if (to === undefined && !flags.dryRun) throw usage('no place', 'a folder, a .tar file, or -');
  if (to === '-' && flags.json) throw usage('- --json', 'one of them: both write to standard output');
  if (!isSupported(flags.compress))
    throw usage(`--compress ${flags.compress}`, 'gzip, or Node 22.15 or later');
  const stack = chooseStack(readStacks(readOutput(flags)), flags.stack);
  if (to === undefined || flags.dryRun) return showPlan(planBackup(stack, selection), flags);
  const output = flags.quiet ? () => {} : say;
  const manifest = await save(
    stack,
    to,
    {
      selection,
      compression: flags.compress,
      pause: flags.pause ?? false,
      includeEnv: flags.includeEnv ?? false,
      ...(flags.image ? { image: flags.image } : {}),
      checkSpace: flags.spaceCheck,
      version: packageVersion(),
    },
    { saved: (item) => output(`${styled('green', '✔')} ${line(item)}${whileUsed(item)}`), warn },
  );
  for (const { volume, reason } of manifest.left)
    output(`${styled('dim', '-')} ${volume}  ${styled('dim', WHY[reason])}`);
  if (manifest.items.some(({ kind }) => kind === 'env'))
    warn('The backup holds the secrets of .env: keep it as safe.');
  const bytes = manifest.items.reduce((sum, { stored }) => sum + stored.bytes, 0);
  output(
    `${styled('bold', stack.name)}  ${manifest.items.length} items, ${size(bytes)}${to === '-' ? '' : `, in ${to}`}`,
  );
  if (flags.json) printJson(manifest);
}

function showPlan({ volumes, skipped }: Plan, { json }: BackupFlags): void {
  const rows = volumes.map(({ facts, content, users }) => ({
    volume: facts.name,
    kind: content.kind,
    ...(facts.user === undefined ? {} : { user: facts.user }),
    inUseBy: users.map(({ name }) => name),
  }));
  if (json) {
    printJson({ volumes: rows, left: skipped });
    return;
  }
  const width = Math.max(
    ...rows.map(({ volume }) => volume.length),
    ...skipped.map(({ volume }) => volume.length),
  );
  for (const { volume, kind, inUseBy } of rows) {
    const used = inUseBy.length > 0 ? `  in use by ${inUseBy.join(', ')}` : '';
    print(`${volume.padEnd(width)}  ${HOW[kind]}${used}\n`);
  }
  for (const { volume, reason } of skipped) print(`${volume.padEnd(width)}  not saved: ${WHY[reason]}\n`);
}

const HOW = {
  files: 'files',
  sqlite: 'files, and SQLite by its own backup',
  postgres: 'PostgreSQL by dumps',
} as const;

const WHY = {
  excluded: 'not asked for',
  external: 'of another stack; --volume NAME saves it',
  remote: 'on another machine; --volume NAME saves it',
  absent: 'not made yet',
} as const;

/** One line about an item. */
export function line(item: BackupItem): string {
  const { bytes, size: whole } = item.stored;
  return `${nameOf(item)}  ${styled('dim', `${size(bytes)}${whole > bytes ? ` of ${size(whole)}` : ''}`)}`;
}

function whileUsed(item: BackupItem): string {
  return item.kind === 'files' && item.state === 'in use' ? styled('dim', '  in use while it was read') : '';
}

/** A size for people. */
export function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)));
  return `${at === 0 ? bytes : (bytes / 1024 ** at).toFixed(1)} ${units[at]}`;
}

/** What the options choose. */
export function selectionOf({ volume = [], exclude = [], users = [] }: SelectionFlags): Selection {
  return { volumes: volume, exclude, users };
}

/** Prints a warning, also with --quiet. */
export function warn(text: string): void {
  say(`${styled('yellow', 'warning')}  ${text}`);
}

/** The error of an invalid command line. */
export function usage(given: string, allowed: string): LabwrightError {
  return new LabwrightError([diagnostic('LW_USAGE', { path: 'command line', given, allowed })]);
}
