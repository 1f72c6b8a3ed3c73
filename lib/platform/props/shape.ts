/** The type of an option's value, as checked at run time. */
export type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | 'function'
  | 'anything'
  | { readonly values: readonly (string | number | boolean)[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly one: readonly Shape[] }
  /** An instance of a class, not a plain object. */
  | { readonly instance: string }
  /** An object of options, by the name of their type. */
  | { readonly options: string };

/** Options by name: whether each is required, and its type. */
export type Options = Readonly<Record<string, readonly [required: 0 | 1, shape: Shape]>>;

/** All option types by name. */
export type OptionTable = Readonly<Record<string, Options>>;
