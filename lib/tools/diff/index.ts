export { type DockerRunner, runDocker } from '../docker';
export type { CanonicalElement, CanonicalProject, ResourceSection } from './canonical/project';
export type { Canonical, CanonicalMap } from './canonical/value';
export { atLeast, type Change, type ChangeKind, countImpacts, IMPACTS, type Impact, worst } from './change';
export { compareStack, compareStacks, type PendingChangesOptions, pendingChanges } from './compare';
export { liveSnapshot } from './live/read';
export { neededParameters } from './parameters';
export { snapshotsOfAssembly, snapshotsOfFolder } from './read';
export { COMMENT_MARKER, renderMarkdown } from './render/markdown';
export { renderText, type TextOptions } from './render/text';
export {
  type DataLoss,
  type DiffBase,
  type DiffDocument,
  type DiffReport,
  dataLossOf,
  diffDocument,
  refusedDataLoss,
} from './report';
export type { SnapshotFile, SnapshotParameter, StackSnapshot } from './snapshot';
