export { type Artifact, type Bindable, isBindable, markBindable } from './artifact';
export {
  Assembly,
  type AssemblyFile,
  type AssemblyParts,
  type ParameterRecord,
  type StackRecord,
} from './assembly';
export { type AssetOptions, stageAsset } from './asset';
export {
  Backup,
  type BackupRecord,
  type FilesBackup,
  type PostgresBackup,
  type SqliteBackup,
  type UserVolumesRecord,
  type VolumeContent,
  type VolumeRecord,
} from './backup';
export { dockerIgnore, stageBuildContext } from './build-context';
export { isInnerPath } from './inner-path';
export { MANIFEST_VERSION, type Manifest, type ManifestFile } from './manifest';
export { checkFolders, readPlain } from './plain-files';
export { readManifest, readStackBytes, readStackFile } from './read-manifest';
export { TextFile } from './text-file';
export { type OutputFile, recoverOutput, type WriteOptions, type WriteReport, writeOutput } from './writer';
