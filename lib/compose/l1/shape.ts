/** The kind of a value: a leaf, a list, a map with the user's own keys, an element of ours, or one of several. */
export type Shape =
  | 0
  | { readonly l: Shape }
  | { readonly m: Shape }
  | { readonly o: string }
  | readonly Shape[];

/** Every element: its keys in TypeScript, each with its Compose key and kind. */
export type Shapes = Readonly<
  Record<string, Readonly<Record<string, readonly [composeKey: string, shape: Shape]>>>
>;
