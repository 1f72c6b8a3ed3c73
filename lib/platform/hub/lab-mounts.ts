import type { Construct } from 'constructs';
import { diagnosticsOf } from '../../core';
import type { SharedStorage } from '../storage/shared-storage';
import type { GroupMount, LabMount } from './config';

/** Who sees a storage, where it is not for every lab alike. */
export interface GroupAccess {
  /** Groups whose members may write. Default: none. */
  readonly write?: readonly string[];
  /** Groups whose members may read. Default: none; `everyone` for all. */
  readonly read?: readonly string[] | 'everyone';
}

/** The storages in a hub's labs, by the real names of their volumes. */
export class LabMounts {
  readonly forAll = new Map<string, LabMount>();
  readonly forGroups = new Map<string, GroupMount>();

  constructor(private readonly hub: Construct) {}

  /** Adds a storage; what is wrong with it is noted on the hub. */
  add(storage: SharedStorage, target: string, access: GroupAccess | undefined): void {
    const { volumeName } = storage.volume;
    const diagnostic = { property: 'mountInLabs', given: target };
    for (const { bind } of [...this.forAll.values(), ...this.forGroups.values()])
      if (bind === target) diagnosticsOf(this.hub).add('LW_STORAGE_MOUNT_CONFLICT', diagnostic);
    if (this.forAll.has(volumeName) || this.forGroups.has(volumeName))
      diagnosticsOf(this.hub).add('LW_STORAGE_MOUNTED_TWICE', diagnostic);
    if (!/^\/[\w./-]+$/.test(target)) diagnosticsOf(this.hub).add('LW_STORAGE_MOUNT_INVALID', diagnostic);
    if (!access) {
      this.forAll.set(volumeName, { bind: target, mode: storage.readOnly ? 'ro' : 'rw' });
      return;
    }
    const { write = [], read: given = [] } = access;
    const read = given === 'everyone' ? undefined : given;
    const nobody = write.length === 0 && read?.length === 0;
    if (nobody || (storage.readOnly && write.length > 0))
      diagnosticsOf(this.hub).add('LW_STORAGE_ACCESS_INVALID', diagnostic);
    this.forGroups.set(volumeName, { bind: target, write, read });
  }
}
