export { type Artifact, type Bindable, isBindable, markBindable } from './artifact';
export { Assembly, type AssemblyFile, type ParameterRecord, type StackRecord } from './assembly';
export { type AssetOptions, stageAsset } from './asset';
export { MANIFEST_VERSION, type Manifest, type ManifestFile, readManifest, readStackFile } from './manifest';
export { TextFile } from './text-file';
export { type OutputFile, recoverOutput, type WriteReport, writeOutput } from './writer';
