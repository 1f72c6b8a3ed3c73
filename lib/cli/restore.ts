import { LabwrightError } from '../core';
import {
  type BackupManifest,
  type BackupSource,
  restore as bringBack,
  chooseStack,
  isRenameRule,
  type OwnedStack,
  openSource,
  readStacks,
  verify,
} from '../tools/backup';
import { line, type SelectionFlags, selectionOf, usage, warn } from './backup';
import { print, printJson, say, styled } from './output';
import { readOutput } from './settings';

/** Options of `labwright restore`. */
export interface RestoreFlags extends SelectionFlags {
  readonly output?: string;
  readonly stack?: string;
  readonly project?: string;
  readonly rename?: readonly string[];
  readonly overwrite?: readonly string[];
  readonly stop?: boolean;
  readonly image?: string;
  readonly spaceCheck: boolean;
  readonly list?: boolean;
  readonly verify?: boolean;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `labwright restore`: restores a backup. */
export async function restore(from: string, flags: RestoreFlags): Promise<void> {
  for (const rule of flags.rename ?? []) if (!isRenameRule(rule)) throw usage(`--rename ${rule}`, 'old=new');
  const source = await openSource(from);
  try {
    const manifest = await verify(source);
    const output = flags.quiet ? () => {} : say;
    if (flags.list || flags.verify) show(manifest, flags);
    else await bring(source, manifest, flags, output);
    if (flags.json) printJson(manifest);
  } finally {
    source.close();
  }
}

function show({ items, created, project, left }: BackupManifest, { list, json }: RestoreFlags): void {
  say(`${styled('green', '✔')} whole: ${items.length} items of ${project}, of ${created}`);
  if (!list || json) return;
  for (const item of items) print(`${line(item)}\n`);
  for (const { volume, reason } of left) print(`${volume}  not saved: ${reason}\n`);
}

async function bring(
  source: BackupSource,
  manifest: BackupManifest,
  flags: RestoreFlags,
  output: (text: string) => void,
): Promise<void> {
  const stack = stackOf(manifest, flags);
  const plan = await bringBack(
    source,
    manifest,
    {
      selection: selectionOf(flags),
      project: flags.project ?? stack?.project ?? manifest.project,
      stack,
      rename: flags.rename ?? [],
      overwrite: flags.overwrite ?? [],
      stop: flags.stop ?? false,
      ...(flags.image ? { image: flags.image } : {}),
      checkSpace: flags.spaceCheck,
      dryRun: flags.dryRun ?? false,
    },
    {
      restored: (item, destination, earlier) =>
        output(
          `${styled('green', '✔')} ${line(item)}${arrow(item, destination)}${earlier ? '  already there' : ''}`,
        ),
      warn,
    },
  );
  if (!flags.dryRun) return;
  for (const { item, destination } of plan)
    print(`${line(item)}${arrow(item, destination?.name ?? '.env')}\n`);
  output('Nothing was written.');
}

function arrow(item: BackupManifest['items'][number], destination: string): string {
  return item.kind === 'env' || item.volume.name === destination ? '' : `  → ${destination}`;
}

// Without the folder of the stack, a backup can be restored all the same: it knows the names itself.
function stackOf(manifest: BackupManifest, flags: RestoreFlags): OwnedStack | undefined {
  const named = flags.stack ?? flags.project ?? manifest.stack;
  let stacks: readonly OwnedStack[];
  try {
    stacks = readStacks(readOutput(flags));
  } catch (error) {
    if (!LabwrightError.is(error) || flags.output !== undefined || flags.stack !== undefined) throw error;
    return undefined;
  }
  if (flags.stack !== undefined) return chooseStack(stacks, flags.stack);
  return stacks.find(({ name, project }) => name === named || project === named);
}
