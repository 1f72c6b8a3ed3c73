/**
 * Why a YAML file is not read: `invalid` is no YAML, and Compose refuses it too; `unsupported` may be YAML, but would not
 * be read as Compose reads it; `limit` is too large or too deep.
 */
export type YamlProblemKind = 'invalid' | 'unsupported' | 'limit';

/** A YAML file that is not read. */
export class YamlProblem extends Error {
  constructor(
    readonly kind: YamlProblemKind,
    message: string,
    /** Where, as an offset into the text. @default unknown */
    readonly offset?: number,
  ) {
    super(message);
  }
}
