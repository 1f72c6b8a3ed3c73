import type { Assembly } from '../core';
import { describeSource } from '../core/diagnostics';
import { say, styled } from './output';

/** Prints the infos and unacknowledged warnings of a tree. */
export function reportAnnotations(assembly: Assembly): void {
  for (const { id, path, message } of assembly.infos)
    say(`${styled('dim', `info ${id}`)}  ${message}\n  at       ${path}`);
  for (const { id, path, message, fix, source } of assembly.warnings) {
    say(`${styled('yellow', `warning ${id}`)}  ${message}\n  at       ${path}`);
    if (fix) say(`  fix      ${fix}`);
    if (source) say(`  source   ${describeSource(source)}`);
  }
}
