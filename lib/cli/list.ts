import type { Outline } from '../core/assembly/handover';
import { oneLine } from '../core/diagnostics';
import { loadApp } from './load-app';
import { print, printJson } from './output';
import { selectStacks } from './select';
import { type AppFlags, readSettings } from './settings';

/** `labwright ls`: the stacks of the app. */
export async function ls(
  patterns: readonly string[],
  flags: AppFlags & { readonly json?: boolean },
): Promise<void> {
  const { assembly } = await loadApp(readSettings(flags));
  const stacks = selectStacks(assembly, patterns).stacks.map(({ name, construct, files }) => ({
    name,
    construct,
    files: files.length,
  }));
  if (flags.json) printJson(stacks);
  else print(`${stacks.map(({ name }) => name).join('\n')}\n`);
}

/** `labwright tree`: the constructs of the app. */
export async function tree(flags: AppFlags & { readonly json?: boolean }): Promise<void> {
  const { assembly, outline } = await loadApp(readSettings(flags));
  if (flags.json) printJson(JSON.parse(assembly.tree));
  else print(`App\n${branches(outline(), '')}`);
}

function branches({ children }: Outline, indent: string): string {
  return children
    .map((child, at) => {
      const last = at === children.length - 1;
      const line = `${indent}${last ? '└─ ' : '├─ '}${oneLine(child.id)} (${child.kind})\n`;
      return line + branches(child, indent + (last ? '   ' : '│  '));
    })
    .join('');
}
