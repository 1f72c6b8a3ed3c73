import { LabwrightError } from '../core';
import {
  type BackupManifest,
  type BackupSource,
  restore as bringBack,
  chooseStack,
  isRenameRule,
  notAllowed,
  type OwnedStack,
  openSource,
  permissionsNeeded,
  type RestoreOptions,
  readStacks,
  type VerifiedBackup,
  verify,
} from '../tools/backup';
import { line, type SelectionFlags, selectionOf, usage, warn } from './backup';
import { print, printJson, report, say, styled } from './output';
import { readOutput } from './settings';

/** Options of `labwright restore`. */
export interface RestoreFlags extends SelectionFlags {
  readonly output?: string;
  readonly stack?: string;
  readonly project?: string;
  readonly rename?: readonly string[];
  readonly overwrite?: readonly string[];
  readonly allowVolume?: readonly string[];
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
  const restored: string[] = [];
  try {
    await restoreFrom(from, flags, restored);
  } catch (error) {
    const outcome =
      restored.length === 0 ? 'Nothing was restored' : `Restored before the error: ${restored.join(', ')}`;
    report(error, flags.json ?? false, outcome);
  }
}

async function restoreFrom(from: string, flags: RestoreFlags, done: string[]): Promise<void> {
  for (const rule of flags.rename ?? []) if (!isRenameRule(rule)) throw usage(`--rename ${rule}`, 'old=new');
  const source = await openSource(from);
  try {
    const verified = await verify(source, (manifest) =>
      permissionsNeeded(manifest, undefined, namesFor(manifest, flags)).map(notAllowed),
    );
    const output = flags.quiet ? () => {} : say;
    if (flags.list || flags.verify) show(verified, flags);
    else await bring(source, verified, flags, { output, done });
    if (flags.json) printJson(verified.manifest);
  } finally {
    source.close();
  }
}

function show(verified: VerifiedBackup, flags: RestoreFlags): void {
  const { items, created, project, left } = verified.manifest;
  say(`${styled('green', '✔')} whole: ${items.length} items of ${project}, of ${created}`);
  // What a restore would refuse without a yes.
  for (const { volume, reason } of permissionsNeeded(
    verified.manifest,
    verified.contents,
    namesFor(verified.manifest, flags),
  ))
    warn(`${volume}: ${reason}. To restore it: --allow-volume ${volume}`);
  if (!flags.list || flags.json) return;
  for (const item of items) print(`${line(item)}\n`);
  for (const { volume, reason } of left) print(`${volume}  not saved: ${reason}\n`);
}

async function bring(
  source: BackupSource,
  verified: VerifiedBackup,
  flags: RestoreFlags,
  { output, done }: { readonly output: (text: string) => void; readonly done: string[] },
): Promise<void> {
  const names = namesFor(verified.manifest, flags);
  // Whose containers are stopped is for the operator to say, not for the backup.
  if (flags.stop && !names.stack && flags.project === undefined)
    throw usage('--stop, and no stack at hand', `--project NAME, such as ${names.project}`);
  const plan = await bringBack(
    source,
    verified,
    {
      ...names,
      allow: flags.allowVolume ?? [],
      overwrite: flags.overwrite ?? [],
      stop: flags.stop ?? false,
      ...(flags.image ? { image: flags.image } : {}),
      checkSpace: flags.spaceCheck,
      dryRun: flags.dryRun ?? false,
    },
    {
      restored: (item, destination, earlier) => {
        done.push(destination);
        output(
          `${styled('green', '✔')} ${line(item)}${arrow(item, destination)}${earlier ? '  already restored' : ''}`,
        );
      },
      warn,
    },
  );
  if (!flags.dryRun) return;
  for (const { item, destination } of plan)
    print(`${line(item)}${arrow(item, destination?.name ?? '.env')}\n`);
  output('Nothing was written.');
}

function namesFor(
  manifest: BackupManifest,
  flags: RestoreFlags,
): Pick<RestoreOptions, 'selection' | 'project' | 'stack' | 'rename'> {
  const stack = stackOf(manifest, flags);
  return {
    selection: selectionOf(flags),
    project: flags.project ?? stack?.project ?? manifest.project,
    stack,
    rename: flags.rename ?? [],
  };
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
