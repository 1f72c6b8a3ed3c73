import { CORE_DIAGNOSTICS as TREE_AND_OUTPUT } from './core';
import { INPUT_DIAGNOSTICS } from './input';
import { OPTION_DIAGNOSTICS } from './options';
import { TREE_DIAGNOSTICS } from './tree';

/** The errors of the tree, of values, of files that are read, and of the output. */
export const CORE_DIAGNOSTICS = {
  ...TREE_AND_OUTPUT,
  ...INPUT_DIAGNOSTICS,
  ...OPTION_DIAGNOSTICS,
  ...TREE_DIAGNOSTICS,
};
