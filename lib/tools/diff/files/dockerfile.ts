import { maskText, maskValue } from '../secrets';
import type { FileChange, FileComparator } from './text';

interface Instruction {
  readonly keyword: string;
  readonly args: string;
}

/** Compares Dockerfiles by their instructions, in order. Comments, whitespace and line continuations are ignored. */
export const compareDockerfile: FileComparator = (before, after) =>
  alignInstructions(instructionsOf(before), instructionsOf(after));

/** Parses the instructions of a Dockerfile. */
export function instructionsOf(text: string): readonly Instruction[] {
  const { DockerfileParser } = require('dockerfile-ast') as typeof import('dockerfile-ast');
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      const keyword = instruction.getKeyword();
      const args = instruction.getTextContent().slice(instruction.getInstruction().length).trim();
      return { keyword, args: /<<-?["']?\w/.test(args) ? args : joinLines(args) };
    });
}

function joinLines(args: string): string {
  return args
    .replace(/\\[ \t]*\n(?:[ \t]*#[^\n]*\n|[ \t]*\n)*/g, ' ')
    .replace(/\\[\s\S]|"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\s+/g, (part) => (/^\s/.test(part) ? ' ' : part));
}

/** Returns the base image of the last stage, the one that containers run. */
export function finalImage(text: string): string | undefined {
  const stages = new Map<string, string>();
  let last: string | undefined;
  for (const { keyword, args } of instructionsOf(text)) {
    if (keyword !== 'FROM') continue;
    const [image = '', , name] = args.replace(/^(?:--\S+ )*/, '').split(' ');
    last = stages.get(image) ?? image;
    if (name) stages.set(name, last);
  }
  return last;
}

function alignInstructions(
  before: readonly Instruction[],
  after: readonly Instruction[],
): readonly FileChange[] {
  const { diffArrays } = require('diff') as typeof import('diff');
  const parts = diffArrays([...before], [...after], {
    comparator: (a, b) => a.keyword === b.keyword && a.args === b.args,
  });
  const changes: FileChange[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (!part || (!part.added && !part.removed)) continue;
    const next = parts[at + 1];
    if (part.removed && next?.added) {
      changes.push(...paired(part.value, next.value));
      at++;
    } else
      changes.push(...part.value.map((instruction) => single(instruction, part.added ? 'added' : 'removed')));
  }
  return changes;
}

// Within one block, a removed and an added instruction with the same keyword count as one change.
function paired(removed: readonly Instruction[], added: readonly Instruction[]): readonly FileChange[] {
  const unmatched = [...added];
  const changes: FileChange[] = [];
  for (const old of removed) {
    const at = unmatched.findIndex(({ keyword }) => keyword === old.keyword);
    const [next] = at < 0 ? [] : unmatched.splice(at, 1);
    if (!next) changes.push(single(old, 'removed'));
    else {
      changes.push({ path: [old.keyword], action: 'changed', before: show(old), after: show(next) });
    }
  }
  return [...changes, ...unmatched.map((instruction) => single(instruction, 'added'))];
}

function single(instruction: Instruction, action: 'added' | 'removed'): FileChange {
  return {
    path: [instruction.keyword],
    action,
    ...(action === 'added' ? { after: show(instruction) } : { before: show(instruction) }),
  };
}

function show({ keyword, args }: Instruction): string {
  const pair = keyword === 'ENV' || keyword === 'ARG' ? /^([\w]+)[= ](.*)$/s.exec(args) : null;
  return pair?.[1] && !pair[2]?.includes('=')
    ? `${pair[1]}=${maskValue([pair[1]], pair[2] ?? '')}`
    : maskText(args);
}
