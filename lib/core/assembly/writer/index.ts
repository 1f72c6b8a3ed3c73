export type { OutputFile } from './plan';
export { recoverOutput } from './recover';
export { type WriteOptions, type WriteReport, writeOutput } from './write';
