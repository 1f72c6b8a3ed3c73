import './register';

export { type BackupOptions, type BackupProgress, backup, planBackup } from './backup';
export { isSupported } from './compression';
export { type BackupItem, type BackupManifest, type Compression, type LeftOut, nameOf } from './manifest';
export type { Plan, PlannedVolume } from './plan';
export { type BackupSource, openSource, type VerifiedBackup, verify } from './reader';
export { permissionsNeeded, type RestoreOptions, type RestoreProgress, restore } from './restore';
export { isRenameRule } from './restore/names';
export { notAllowed } from './restore/permissions';
export type { PlannedItem } from './restore/plan';
export type { Selection } from './select';
export { chooseStack, type OwnedStack, readStacks } from './stack/stack';
