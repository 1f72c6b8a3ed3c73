import { maskText, shown } from '../secrets';
import type { FileChange, FileComparer } from './file-change';

interface Instruction {
  readonly keyword: string;
  readonly rest: string;
}

/** Compares a Dockerfile by its instructions, in their order; comments, blanks and broken lines say nothing. */
export const compareDockerfile: FileComparer = (before, after) =>
  alignInstructions(instructionsOf(before), instructionsOf(after));

/** The instructions of a Dockerfile. */
export function instructionsOf(text: string): readonly Instruction[] {
  const { DockerfileParser } = require('dockerfile-ast') as typeof import('dockerfile-ast');
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      const keyword = instruction.getKeyword();
      const rest = instruction.getTextContent().slice(instruction.getInstruction().length).trim();
      return { keyword, rest: /<<-?["']?\w/.test(rest) ? rest : oneLine(rest) };
    });
}

function oneLine(rest: string): string {
  return rest
    .replace(/\\[ \t]*\n(?:[ \t]*#[^\n]*\n|[ \t]*\n)*/g, ' ')
    .replace(/\\[\s\S]|"(?:\\[\s\S]|[^"\\])*"|'[^']*'|\s+/g, (part) => (/^\s/.test(part) ? ' ' : part));
}

/** The image of the last stage: what a container made from this Dockerfile runs. */
export function finalImage(text: string): string | undefined {
  const stages = new Map<string, string>();
  let last: string | undefined;
  for (const { keyword, rest } of instructionsOf(text)) {
    if (keyword !== 'FROM') continue;
    const [image = '', , name] = rest.replace(/^(?:--\S+ )*/, '').split(' ');
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
    comparator: (a, b) => a.keyword === b.keyword && a.rest === b.rest,
  });
  const changes: FileChange[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (!part || (!part.added && !part.removed)) continue;
    const next = parts[at + 1];
    if (part.removed && next?.added) {
      changes.push(...paired(part.value, next.value));
      at++;
    } else changes.push(...part.value.map((one) => single(one, part.added ? 'added' : 'removed')));
  }
  return changes;
}

// Within one stretch an instruction that gives way to one of the same kind has changed.
function paired(gone: readonly Instruction[], come: readonly Instruction[]): readonly FileChange[] {
  const left = [...come];
  const changes: FileChange[] = [];
  for (const old of gone) {
    const at = left.findIndex(({ keyword }) => keyword === old.keyword);
    const [next] = at < 0 ? [] : left.splice(at, 1);
    if (!next) changes.push(single(old, 'removed'));
    else {
      changes.push({ path: [old.keyword], action: 'changed', before: show(old), after: show(next) });
    }
  }
  return [...changes, ...left.map((one) => single(one, 'added'))];
}

function single(one: Instruction, action: 'added' | 'removed'): FileChange {
  return {
    path: [one.keyword],
    action,
    ...(action === 'added' ? { after: show(one) } : { before: show(one) }),
  };
}

function show({ keyword, rest }: Instruction): string {
  const pair = keyword === 'ENV' || keyword === 'ARG' ? /^([\w]+)[= ](.*)$/s.exec(rest) : null;
  return pair?.[1] && !pair[2]?.includes('=')
    ? `${pair[1]}=${shown([pair[1]], pair[2] ?? '')}`
    : maskText(rest);
}
