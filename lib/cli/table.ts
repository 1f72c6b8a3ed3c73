import { oneLine } from '../core/diagnostics';

/** Rows with aligned columns, two blanks apart; the first row is the head. */
export function table(given: readonly (readonly string[])[]): string {
  // A cell with a line feed would look like a row of its own.
  const rows = given.map((row) => row.map(oneLine));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
