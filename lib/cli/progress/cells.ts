/** The cells that the two threads share. The first is the index of the step. */
export const STEP = 0;
/** 0 free, 1 the line is being drawn, 2 it is over. */
export const LOCK = 1;
/** 1 once a line was drawn. */
export const DRAWN = 2;
/** How many cells there are. */
export const CELLS = 3;

/** The data of the drawing thread. */
export interface SpinnerData {
  readonly cells: Int32Array<SharedArrayBuffer>;
  readonly steps: readonly string[];
  /** Columns of the terminal. */
  readonly width: number;
}
