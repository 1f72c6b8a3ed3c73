import type { PostgresBackup } from '../../../core';
import type { BackupItem, BackupManifest, VolumeFacts } from '../manifest';
import { isSelected, type Selection } from '../select';
import { isVolume } from '../stack/infer';
import { destinationOf, type NameOptions } from './names';

/** An item of a backup, and the volume that it goes to. */
export interface PlannedItem {
  readonly item: BackupItem;
  /** Undefined for `.env`. */
  readonly destination: VolumeFacts | undefined;
  /** The server, for databases and roles. */
  readonly server: Pick<PostgresBackup, 'service' | 'user'> | undefined;
}

/** What of a backup is restored, and where to, in the order of the backup. */
export function planRestore(
  manifest: BackupManifest,
  selection: Selection,
  names: NameOptions,
): readonly PlannedItem[] {
  return manifest.items.flatMap((item): readonly PlannedItem[] => {
    if (item.kind === 'env') return [{ item, destination: undefined, server: undefined }];
    if (!isSelected(selection, item.volume)) return [];
    const destination = destinationOf(item.volume, manifest, names);
    if (item.kind === 'files' || item.kind === 'sqlite') return [{ item, destination, server: undefined }];
    const record = names.stack?.records
      .filter(isVolume)
      .find((one) => one.kind === 'postgres' && one.volume === destination.name);
    return [{ item, destination, server: record?.kind === 'postgres' ? record : item }];
  });
}

/** The volumes that are filled with files, each once, in the order of the backup. */
export function filledVolumes(plan: readonly PlannedItem[]): readonly VolumeFacts[] {
  const found = new Map<string, VolumeFacts>();
  for (const { item, destination } of plan)
    if (destination && (item.kind === 'files' || item.kind === 'sqlite'))
      found.set(destination.name, destination);
  return [...found.values()];
}
