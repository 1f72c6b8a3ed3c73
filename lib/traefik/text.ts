import type { Deferred } from '../core/values';

/** A text, or what becomes one: a parameter, or a value that is known later. */
export type Text = string | Deferred;
