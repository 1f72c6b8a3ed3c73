/** What a value may be. */
export type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | 'function'
  | 'anything'
  | { readonly values: readonly (string | number)[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly one: readonly Shape[] }
  /** An object of a class: no plain one. */
  | { readonly instance: string }
  /** The name of further options. */
  | { readonly options: string };

/** Options by name: 1 where one must be given, and what it may be. */
export type Options = Readonly<Record<string, readonly [required: 0 | 1, shape: Shape]>>;

/** Options by the name of their type. */
export type OptionTable = Readonly<Record<string, Options>>;
