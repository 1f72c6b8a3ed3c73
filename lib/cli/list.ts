import type { Outline } from '../core/assembly/handover';
import { loadApp } from './load-app';
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
  const text = flags.json ? JSON.stringify(stacks, undefined, 1) : stacks.map(({ name }) => name).join('\n');
  process.stdout.write(`${text}\n`);
}

/** `labwright tree`: the constructs of the app. */
export async function tree(flags: AppFlags & { readonly json?: boolean }): Promise<void> {
  const { assembly, outline } = await loadApp(readSettings(flags));
  process.stdout.write(flags.json ? assembly.tree : `App\n${branches(outline(), '')}`);
}

function branches({ children }: Outline, indent: string): string {
  return children
    .map((child, at) => {
      const last = at === children.length - 1;
      const line = `${indent}${last ? '└─ ' : '├─ '}${child.id} (${child.kind})\n`;
      return line + branches(child, indent + (last ? '   ' : '│  '));
    })
    .join('');
}
