import type { Instruction } from './instruction';
import { isKeyword } from './instruction';
import { Stage } from './stage';
import type { Escape } from './text';

/** A Dockerfile that was written by hand, taken apart at its instructions; the text of each is kept as it is. */
export interface ParsedDockerfile {
  /** What stands before the first FROM: directives, comments, global arguments. */
  readonly head: string;
  readonly stages: readonly Stage[];
  readonly escape: Escape;
  /** Keywords that the Dockerfile reference does not have. */
  readonly unknown: readonly string[];
}

/** Takes a Dockerfile apart. */
export function parseDockerfile(text: string): ParsedDockerfile {
  const { DockerfileParser } = require('dockerfile-ast') as typeof import('dockerfile-ast');
  const lines = text.replace(/\r\n/g, '\n').trimEnd().split('\n');
  const file = DockerfileParser.parse(lines.join('\n'));
  const escape = file.getEscapeCharacter() === '`' ? '`' : '\\';
  const froms = new Map(file.getFROMs().map((from) => [from.getRange().start.line, from]));
  const stages: Stage[] = [];
  const unknown: string[] = [];
  let head = '';
  let next = 0;
  for (const instruction of file.getInstructions()) {
    const { start, end } = instruction.getRange();
    const before = lines.slice(next, start.line);
    const own = lines.slice(start.line, end.line + 1).join('\n');
    next = end.line + 1;
    if (!isKeyword(instruction.getKeyword())) unknown.push(instruction.getKeyword());
    const from = froms.get(start.line);
    const stage = stages[stages.length - 1];
    if (from) {
      // Comments right over FROM speak of the stage that it begins.
      const at = before.findLastIndex((line) => !line.startsWith('#')) + 1;
      const [rest, comments] = stages.length === 0 ? [before, []] : [before.slice(0, at), before.slice(at)];
      if (!stage) head += rest.map((line) => `${line}\n`).join('');
      else if (rest.some((line) => line.trim() !== '')) stage.raw(rest.join('\n').trimEnd());
      const name = from.getBuildStage() ?? undefined;
      stages.push(new Stage(from.getImage() ?? '', name, undefined, escape, [...comments, own].join('\n')));
    } else if (!stage) head += [...before, own].map((line) => `${line}\n`).join('');
    else stage.instruction('', [...before, own].join('\n'), 'plain', source(own));
  }
  const rest = lines.slice(next);
  if (rest.some((line) => line.trim() !== '')) stages[stages.length - 1]?.raw(rest.join('\n'));
  return { head, stages, escape, unknown };
}

function source(instruction: string): Partial<Instruction> {
  // In two steps: one expression for both would take exponential time.
  const [flags = ''] = /^\s*(?:COPY|ADD)(?:\s+--\S+)+/i.exec(instruction) ?? [];
  const from = /\s--from=(\S+)/i.exec(flags)?.[1];
  return from ? { from } : {};
}
