export type { OutputFile } from './plan';
export { recoverOutput } from './recover';
export { type WriteReport, writeOutput } from './write';
