import type { Construct } from 'constructs';
import { diagnosticsOf } from '../../core';
import type { SharedStorage } from '../storage/shared-storage';
import type { GroupMount, LabMount } from './config';

/** Groups that can use a storage, if not every lab mounts it. */
export interface GroupAccess {
  /**
   * Groups whose members can read and write.
   * @default none
   */
  readonly write?: readonly string[];
  /**
   * Groups whose members can only read, or `everyone`.
   * @default none
   */
  readonly read?: readonly string[] | 'everyone';
}

/** The storages that a hub mounts in labs, by volume name. */
export class LabMounts {
  readonly forAll = new Map<string, LabMount>();
  readonly forGroups = new Map<string, GroupMount>();

  constructor(private readonly hub: Construct) {}

  /** Adds a storage, and adds errors to the hub if it cannot be mounted. */
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
    const noAccess = write.length === 0 && read?.length === 0;
    if (noAccess || (storage.readOnly && write.length > 0))
      diagnosticsOf(this.hub).add('LW_STORAGE_ACCESS_INVALID', diagnostic);
    this.forGroups.set(volumeName, { bind: target, write, read });
  }
}
