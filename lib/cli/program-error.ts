import { readFileSync } from 'node:fs';
import { type Diagnostic, diagnostic } from '../core/diagnostics';
import { isForeign } from '../core/package-folder';

/** Converts an error that the user's program threw to a diagnostic. */
export function programError(error: unknown, file: string): Diagnostic {
  const text = error instanceof Error ? error.message : String(error);
  const duplicate = /There is already a Construct with name '([^']+)' in (\w+)(?: \[([^\]]*)\])?/.exec(text);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const source = userLine(stack) ?? syntaxLine(stack) ?? moduleLine(error, file);
  if (duplicate) {
    return diagnostic('LW_CONSTRUCT_DUPLICATE', {
      path: duplicate[3] || 'App',
      property: 'id',
      given: duplicate[1] ?? '',
      source,
    });
  }
  // Errors of the TypeScript compiler start with a symbol and contain a code frame.
  const given = text.replace(/^\s*[x×] /, '').split('\n')[0] ?? '';
  const awaits = /await is only valid in|top-level await/.test(given);
  return diagnostic('LW_APP_FAILED', {
    path: file,
    given,
    source,
    ...(awaits
      ? {
          fix: 'Use top-level await in an ES module: name the file .mts or .mjs, or set "type": "module" in package.json',
        }
      : {}),
  });
}

function userLine(stack: string): Diagnostic['source'] {
  for (const line of stack.split('\n')) {
    const found = /(?:\(|at )(?:file:\/\/)?((?:\/|[A-Z]:\\)[^():]*):(\d+):(\d+)\)?$/.exec(line);
    if (found?.[1] && !isForeign(found[1])) {
      return { file: found[1], line: Number(found[2]), column: Number(found[3]) };
    }
  }
  return undefined;
}

// For a syntax error, Node and swc print a code frame: the line, and a caret below it.
function syntaxLine(stack: string): Diagnostic['source'] {
  const [, file, line] =
    /^(\/[^\n]*|[A-Z]:\\[^\n]*):(\d+)\n/.exec(stack) ?? /\[(.*):(\d+):\d+\]/.exec(stack) ?? [];
  if (!file || !line) return undefined;
  const lines = stack.split('\n');
  const caret = lines.find((one) => /^[\s:·]*\^+/.test(one)) ?? '^';
  const before = lines.map((one) => new RegExp(`^ *${line} [|│] `).exec(one)?.[0].length).find(Boolean) ?? 0;
  return { file, line: Number(line), column: Math.max(1, caret.indexOf('^') - before + 1) };
}

// For ES modules, swc reports the location of a syntax error; Node does not.
function moduleLine(error: unknown, file: string): Diagnostic['source'] {
  if (!(error instanceof SyntaxError)) return undefined;
  const { parseSync } = require('@swc/core') as typeof import('@swc/core');
  try {
    parseSync(readFileSync(file, 'utf8'), { syntax: 'ecmascript' });
    return undefined;
  } catch (again) {
    const text = again instanceof Error ? again.message : '';
    return syntaxLine(text.replace(/\[(\d+):(\d+)\]/, (_, line, column) => `[${file}:${line}:${column}]`));
  }
}
