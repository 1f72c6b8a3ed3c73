import { diagnostic, LabwrightError, type PostgresBackup } from '../../../core';
import type { BackupItem, BackupManifest } from '../manifest';
import { isSelected, type Selection } from '../select';
import { isVolume } from '../stack/infer';
import { shown } from '../untrusted/shown';
import { type Destination, destinationOf, type NameOptions } from './names';

/** An item of a backup, and the volume that it goes to. */
export interface PlannedItem {
  readonly item: BackupItem;
  /** Undefined for `.env`. */
  readonly destination: Destination | undefined;
  /** The server, for databases and roles. */
  readonly server: Pick<PostgresBackup, 'service' | 'user'> | undefined;
}

/**
 * What of a backup is restored, and where to, in the order of the backup.
 * @throws LabwrightError `LW_RESTORE_VOLUME` for a name that no volume can have, and for two volumes that go to one.
 */
export function planRestore(
  manifest: BackupManifest,
  selection: Selection,
  names: NameOptions,
): readonly PlannedItem[] {
  const plan = manifest.items.flatMap((item): readonly PlannedItem[] => {
    if (item.kind === 'env') return [{ item, destination: undefined, server: undefined }];
    if (!isSelected(selection, item.volume)) return [];
    const destination = destinationOf(item.volume, manifest, names);
    if (item.kind === 'files' || item.kind === 'sqlite') return [{ item, destination, server: undefined }];
    const record = names.stack?.records
      .filter(isVolume)
      .find((one) => one.kind === 'postgres' && one.volume === destination.name);
    return [{ item, destination, server: record?.kind === 'postgres' ? record : item }];
  });
  checkNames(plan);
  return plan;
}

/** The volumes that a plan speaks of, each once. */
export function destinationsOf(plan: readonly PlannedItem[]): readonly Destination[] {
  return [
    ...new Map(
      plan.flatMap(({ destination }) => (destination ? [[destination.name, destination]] : [])),
    ).values(),
  ];
}

/** The volumes that are filled with files, each once, in the order of the backup. */
export function filledVolumes(plan: readonly PlannedItem[]): readonly Destination[] {
  return destinationsOf(plan.filter(({ item }) => item.kind === 'files' || item.kind === 'sqlite'));
}

// As Docker names volumes. Such a name holds nothing that an option of Docker could be made of.
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

function checkNames(plan: readonly PlannedItem[]): void {
  const sources = new Map<string, string>();
  for (const { destination } of plan) {
    if (!destination) continue;
    const { name, from } = destination;
    const first = sources.get(name) ?? from;
    sources.set(name, first);
    const given =
      first === from ? undefined : `the volumes ${first} and ${from} of the backup would both go to it`;
    if (NAME.test(name) && given === undefined) continue;
    throw new LabwrightError([
      diagnostic('LW_RESTORE_VOLUME', {
        path: from,
        given: given ?? `the name ${shown(name)}`,
        allowed: 'a name of its own, of letters, digits, "_", "." and "-"',
      }),
    ]);
  }
}
