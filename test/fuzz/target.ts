/**
 * One reader that is fuzzed. A file in `targets/` exports one of these as `target`; the runner finds it by itself.
 *
 * The reader may return, or throw a LabwrightError. Any other error, and any run that takes longer than the bound, is a
 * finding.
 */
export interface FuzzTarget {
  /** Its name on the command line: the name of its file. */
  readonly name: string;
  /** Valid and nearly valid inputs, which the runner changes. */
  readonly seeds: readonly (string | Uint8Array)[];
  /** Words of the format, which the runner puts in at any place. Default: none. */
  readonly words?: readonly string[];
  /** How much time of the processor one run may take, in milliseconds. Default: 2,000. */
  readonly bound?: number;
  /** Errors other than LabwrightError with which the reader refuses an input. @default none */
  readonly refusals?: readonly (new (
    ...args: never[]
  ) => Error)[];
  /** Reads one input. It may use a temporary folder, and must leave nothing behind in it. */
  run(input: Buffer): void | Promise<void>;
}
