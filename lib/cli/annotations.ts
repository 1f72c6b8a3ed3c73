import type { Assembly } from '../core';
import { describeSource } from '../core/diagnostics';
import { say, styled } from './output';

/** Tells the remarks and open warnings of a tree. */
export function tellAnnotations(assembly: Assembly): void {
  for (const { id, path, message } of assembly.infos)
    say(`${styled('dim', `info ${id}`)}  ${message}\n  at       ${path}`);
  for (const { id, path, message, mend, source } of assembly.warnings) {
    say(`${styled('yellow', `warning ${id}`)}  ${message}\n  at       ${path}`);
    if (mend) say(`  mend     ${mend}`);
    if (source) say(`  source   ${describeSource(source)}`);
  }
}
