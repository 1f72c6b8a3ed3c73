import type { Command } from 'commander';

/** Adds a command to the program. */
export type Define = (program: Command) => void;

/**
 * The commands in the order of the help text. Each file is loaded when its command is called, or for the help text, so
 * that start-up does not grow with them; what a command does is loaded by its action.
 */
export const COMMANDS: Readonly<Record<string, () => Define>> = {
  init: () => (require('./init') as typeof import('./init')).define,
  synth: () => (require('./synth') as typeof import('./synth')).define,
  diff: () => (require('./diff') as typeof import('./diff')).define,
  import: () => (require('./import') as typeof import('./import')).define,
  up: () => (require('./up') as typeof import('./up')).define,
  down: () => (require('./down') as typeof import('./down')).define,
  doctor: () => (require('./doctor') as typeof import('./doctor')).define,
  ps: () => (require('./ps') as typeof import('./ps')).define,
  backup: () => (require('./backup') as typeof import('./backup')).define,
  restore: () => (require('./restore') as typeof import('./restore')).define,
  watch: () => (require('./watch') as typeof import('./watch')).define,
  graph: () => (require('./graph') as typeof import('./graph')).define,
  ls: () => (require('./ls') as typeof import('./ls')).define,
  tree: () => (require('./tree') as typeof import('./tree')).define,
  completion: () => (require('./completion') as typeof import('./completion')).define,
  version: () => (require('./version') as typeof import('./version')).define,
};
