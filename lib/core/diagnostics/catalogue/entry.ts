/** The texts of a code in `docs/errors.md`, and the defaults of its messages. */
export interface CatalogueEntry {
  /** One line that says what is wrong. */
  readonly title: string;
  /** Why it is refused. */
  readonly cause: string;
  /** How to fix it. */
  readonly fix: string;
  /** True where work had begun, so that the report must not say that nothing was written. */
  readonly begun?: true;
}
