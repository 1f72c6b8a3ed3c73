import type { IConstruct } from 'constructs';
import type { Diagnostic, DiagnosticCode } from '../core/diagnostics';
import { diagnosticAt } from '../core/tree';
import { type EnvVar, hasToken, parametersOf, resolveText, type Usage, writeText } from '../core/values';
import { type Escape, isOneInstruction, isPlainWord, PLAIN_DIALECT, quotedDialect } from './text';

/** One instruction: its text may hold parameters. */
export interface Instruction {
  /** Keyword, such as `RUN`, or `ENV NAME=`; empty for comments, blank lines and verbatim text. */
  readonly keyword: string;
  /** The instruction as it stands in the file. */
  readonly text: string;
  /** How literals and parameters are written. */
  readonly quoting: 'plain' | 'quoted';
  /** Secrets of RUN mounts: `{secret:NAME}` in the text stands for the id. */
  readonly secrets?: readonly EnvVar[];
  /** Another stage that it copies from. */
  readonly from?: string;
  /** Flags before the text. */
  readonly flags?: readonly string[];
  /** What stands between the commas of mounts. */
  readonly options?: readonly string[];
  /** Words of the text that the builder has no way to quote. */
  readonly words?: readonly string[];
  /** True where the builder expands nothing: exec form, heredocs, and what runs in the container. */
  readonly fixed?: boolean;
}

/** What an instruction is written with. */
export interface InstructionContext {
  readonly owner: IConstruct;
  readonly usage: Usage;
  readonly escape: Escape;
  readonly diagnostics: Diagnostic[];
  /** Hands a secret to the build, and gives its id. */
  secretId(secret: EnvVar): string;
}

/** Writes an instruction; what is wrong with it is added to the diagnostics of the context. */
export function renderInstruction(instruction: Instruction, context: InstructionContext): string {
  const { keyword, quoting, fixed, secrets = [], flags = [], options = [], words = [] } = instruction;
  const text = [...flags, instruction.text].join(' ');
  const { owner, escape, diagnostics } = context;
  const word = keyword.replace(/^ONBUILD /, '').split(' ')[0] ?? '';
  const note = (code: DiagnosticCode, given: string, allowed: string): void => {
    diagnostics.push(diagnosticAt(owner, code, { property: word, given, allowed }));
  };
  const resolved = resolveText(text, context.usage, word);
  if (fixed && hasToken(resolved))
    for (const { name } of parametersOf(resolved))
      note('LW_PARAMETER_NOT_INTERPOLABLE', name, 'a fixed text; or ENV, and a shell that reads it');
  const body = writeText(resolved, quoting === 'quoted' ? quotedDialect(escape) : PLAIN_DIALECT);
  for (const problem of problemsOf(keyword, word, quoting, body, escape))
    note('LW_DOCKERFILE_VALUE_INVALID', problem.given, problem.allowed);
  for (const part of [...flags, ...options]) {
    // The builder knows no way to write these in a flag.
    const wrong = options.includes(part) ? /[\s\p{Cc}"'\\`,]/u : /[\s\p{Cc}"'\\`]/u;
    if (wrong.test(part))
      note('LW_DOCKERFILE_VALUE_INVALID', part, 'no blanks, quotes, backslashes; in mounts no commas');
  }
  for (const part of words)
    if (!isPlainWord(part)) note('LW_DOCKERFILE_VALUE_INVALID', JSON.stringify(part), PLAIN_WORD);
  const named = secrets.reduce(
    (line, secret) => line.replaceAll(`{secret:${secret.name}}`, context.secretId(secret)),
    body,
  );
  if (quoting === 'quoted') return `${keyword}"${named}"`;
  return keyword ? `${keyword} ${named}` : named;
}

/** What `isPlainWord` asks for, in words. */
export const PLAIN_WORD = 'one word without blanks, quotes, backslashes and control characters';

interface Problem {
  readonly given: string;
  readonly allowed: string;
}

/** Instructions with words or paths, which have no reason for more than one line. */
const ONE_LINE = new Set(['ARG', 'EXPOSE', 'MAINTAINER', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

const KEYWORDS = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

/** True for a keyword of the Dockerfile reference. */
export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word.toUpperCase());
}

function* problemsOf(
  keyword: string,
  word: string,
  quoting: Instruction['quoting'],
  body: string,
  escape: Escape,
): Generator<Problem> {
  // A null character ends the text for some readers, and a lone carriage return the line for others.
  if (/\0|\r(?!\n)/.test(keyword + body))
    yield {
      given: JSON.stringify(body),
      allowed: 'a text without null characters and lone carriage returns',
    };
  if (keyword === '') return;
  if (!isKeyword(word)) yield { given: word, allowed: [...KEYWORDS].join(', ') };
  if (/^ONBUILD (?:ONBUILD|FROM|MAINTAINER)\b/i.test(`${keyword} ${body}`))
    yield { given: keyword, allowed: 'an instruction other than ONBUILD, FROM and MAINTAINER' };
  if (quoting === 'quoted') {
    const name = keyword.slice(keyword.indexOf(word) + word.length + 1, -1);
    const form = word === 'LABEL' ? /^[\w./-]+$/ : /^[A-Za-z_]\w*$/;
    if (!form.test(name)) yield { given: name, allowed: 'a name of letters, digits and _' };
    // The builder has no sign for the end of a line within quotes.
    if (/[\r\n]/.test(body)) yield { given: JSON.stringify(body), allowed: 'one line' };
    return;
  }
  if (body.trim() === '') yield { given: '""', allowed: 'a text' };
  const wrong = ONE_LINE.has(word.toUpperCase())
    ? /[\r\n]/.test(body) || !isOneInstruction(body, escape, false)
    : !isOneInstruction(body, escape, /^(?:RUN|COPY|ADD)$/i.test(word));
  if (wrong)
    yield { given: JSON.stringify(body), allowed: 'one line, or lines that are continued; see runScript' };
}
