import { trusted } from '../core/diagnostics';
import {
  atLeast,
  compareStacks,
  type DiffReport,
  diffDocument,
  type Impact,
  renderMarkdown,
  renderText,
} from '../tools/diff';
import { type BaseFlags, loadWithBase, usage } from './base';
import { print, printJson, report, say, wantsColor } from './output';

/** Options of `labwright diff`. */
export interface DiffFlags extends BaseFlags {
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly fail?: Impact | true;
}

/**
 * `labwright diff`: what would change. Exit codes: 0 the same (or nothing as grave as `--fail` asks for), 1 differs,
 * 2 failed.
 */
export async function diff(patterns: readonly string[], flags: DiffFlags): Promise<void> {
  try {
    const result = await compare(patterns, flags);
    show(result, flags);
    const from = flags.fail === true || flags.fail === undefined ? 'none' : flags.fail;
    process.exitCode = result.changes.some(({ impact }) => atLeast(impact, from)) ? 1 : 0;
  } catch (error) {
    report(error, flags.json ?? false, 'Nothing was compared');
    process.exitCode = 2;
  }
}

async function compare(patterns: readonly string[], flags: DiffFlags): Promise<DiffReport> {
  if (flags.json && flags.markdown) throw usage('--json, --markdown', 'one of them');
  const { base, names, before, after } = await loadWithBase(patterns, flags);
  return { base, stacks: names, changes: compareStacks(before, after) };
}

function show(result: DiffReport, { json, markdown }: DiffFlags): void {
  if (json) printJson(diffDocument(result));
  else if (markdown) print(renderMarkdown(result));
  else {
    const width = process.stdout.columns || 110;
    print(trusted(renderText(result, { color: wantsColor(process.stdout), width })));
  }
  if (result.base.kind === 'live' && !json)
    say('Images and files are not seen from outside: compare them with --base or the last output.');
}
