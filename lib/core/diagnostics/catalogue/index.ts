import { CORE_DIAGNOSTICS as TREE_AND_OUTPUT } from './core';
import { OPTION_DIAGNOSTICS } from './options';
import { TREE_DIAGNOSTICS } from './tree';

/** The errors of the tree, of values and of the output. */
export const CORE_DIAGNOSTICS = { ...TREE_AND_OUTPUT, ...OPTION_DIAGNOSTICS, ...TREE_DIAGNOSTICS };
