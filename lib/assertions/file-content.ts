import { suggest } from '../core/diagnostics';
import { fail } from './fail';
import type { StackFiles } from './files';
import { Matcher, match } from './matcher';
import { show, showMismatches } from './mismatch';

/** Fails unless the file is there, with this content, or one that the expression or matcher accepts. */
export function hasFileContent(files: StackFiles, path: string, content?: string | RegExp | Matcher): void {
  const file = files.get(path);
  const paths = [...files.keys()].sort();
  if (!file) {
    const near = suggest(path, paths);
    fail(
      `No file "${path}".${near ? ` Did you mean "${near}"?` : ''} There are: ${paths.join(', ') || 'none'}.`,
    );
  }
  const text = String(file.content);
  if (content === undefined) return;
  if (typeof content === 'string') {
    if (content !== text) fail(`The file "${path}" differs, first ${firstDifference(content, text)}`);
  } else if (Matcher.isMatcher(content)) {
    const found = match(content, text);
    if (found.length > 0) fail(`The file "${path}" differs:\n${showMismatches(found)}`);
  } else if (text.search(content) < 0) {
    fail(`The file "${path}" has nothing like ${content}. It begins:\n${numbered(text)}`);
  }
}

function firstDifference(expected: string, given: string): string {
  const wanted = expected.split('\n');
  const found = given.split('\n');
  const at = wanted.findIndex((line, index) => line !== found[index]);
  const line = at < 0 ? wanted.length : at;
  return `in line ${line + 1}:\n     expected ${show(wanted[line])}\n     given    ${show(found[line])}`;
}

const SHOWN = 40;

function numbered(text: string): string {
  const lines = text.split('\n');
  const shown = lines.slice(0, SHOWN).map((line, at) => `${String(at + 1).padStart(4)} ${line}`);
  if (lines.length > SHOWN) shown.push(`     … ${lines.length - SHOWN} more lines`);
  return shown.join('\n');
}
