import { parseTemplate, type Variable } from '../../../compose/syntax/interpolation';
import { SOURCE } from '../paths';
import { array, type Code, type Item } from './code';
import type { SourceTexts } from './source-texts';

/** What the writer of texts asks of the program. */
export interface TextContext {
  readonly texts: SourceTexts;
  /** An expression for a variable, such as `tag` or `EnvVar.optional('TAG', 'latest')`. */
  variable(variable: Variable): string;
  /** The constant that stands for the folder of the compose file. */
  source(): string;
}

/** A text of a compose file as an expression of TypeScript. Undefined when Compose refuses the text. */
export function textCode(text: string, context: TextContext): Code | undefined {
  const parts = parseTemplate(text);
  if (!parts) return undefined;
  const lines: (string | Variable)[][] = [[]];
  for (const part of parts) {
    if (typeof part !== 'string') {
      lines.at(-1)?.push(part);
      continue;
    }
    part.split('\n').forEach((line, at) => {
      if (at > 0) lines.push([]);
      if (line !== '') lines.at(-1)?.push(line);
    });
  }
  // A line feed at the end alone needs no list of lines.
  if (lines.length === 1 || (lines.length === 2 && lines[1]?.length === 0)) return lineCode(parts, context);
  const items: Item[] = lines.map((line) => ({ head: '', value: lineCode(line, context) }));
  const list = array(items);
  return { ...list, open: '[', close: `].join(${context.texts.string('\n')})` };
}

/** The expression of a text that is one variable and nothing else: a key of Compose takes it as it is. */
export function wholeVariable(text: string, context: TextContext): string | undefined {
  const [only, ...more] = parseTemplate(text) ?? [];
  return only !== undefined && typeof only !== 'string' && more.length === 0
    ? context.variable(only)
    : undefined;
}

function lineCode(parts: readonly (string | Variable)[], context: TextContext): string {
  const plain = parts.every((part) => typeof part === 'string' && !part.includes(SOURCE));
  if (plain) return context.texts.string(parts.join(''));
  const [only] = parts;
  if (parts.length === 1 && only === SOURCE) return context.source();
  return context.texts.template(
    parts.flatMap((part) =>
      typeof part === 'string' ? withSource(part, context) : [{ code: context.variable(part) }],
    ),
  );
}

// The folder of the compose file is an expression; what stands around it is text.
function withSource(text: string, context: TextContext): readonly (string | { readonly code: string })[] {
  return text.split(SOURCE).flatMap((part, at) => (at === 0 ? [part] : [{ code: context.source() }, part]));
}

/** A text that Compose reads as it is, `SOURCE` included, as an expression. */
export function verbatim(text: string, context: TextContext): string {
  if (!text.includes(SOURCE)) return context.texts.string(text);
  return context.texts.template(withSource(text, context));
}
