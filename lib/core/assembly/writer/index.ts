export { recoverOutput } from './recover';
export { type OutputFile, type WriteReport, writeOutput } from './write';
