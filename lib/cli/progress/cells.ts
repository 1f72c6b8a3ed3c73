/** What the two threads share: the number of the step. */
export const STEP = 0;
/** 0 free, 1 the line is being drawn, 2 it is over. */
export const LOCK = 1;
/** 1 once a line was drawn. */
export const DRAWN = 2;
/** How many cells there are. */
export const CELLS = 3;

/** What the thread that draws is given. */
export interface SpinnerData {
  readonly cells: Int32Array<SharedArrayBuffer>;
  readonly steps: readonly string[];
  /** Columns of the terminal. */
  readonly width: number;
}
