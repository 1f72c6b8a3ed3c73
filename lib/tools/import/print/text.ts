import { parseTemplate, type Variable } from '../../../compose/syntax/interpolation';
import { SOURCE } from '../paths';
import { array, type Code, type Item } from './code';

/** What the writer of texts asks of the program. */
export interface TextContext {
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
  return { ...list, open: '[', close: "].join('\\n')" };
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
  if (plain) return quote(parts.join(''));
  const [only] = parts;
  if (parts.length === 1 && only === SOURCE) return context.source();
  const inner = parts.map((part) => {
    if (typeof part !== 'string') return `\${${context.variable(part)}}`;
    return part
      .split(SOURCE)
      .map(escapeTemplate)
      .join(`\${${part.includes(SOURCE) ? context.source() : ''}}`);
  });
  return `\`${inner.join('')}\``;
}

/** A text that Compose reads as it is, `SOURCE` included, as an expression. */
export function verbatim(text: string, context: TextContext): string {
  if (!text.includes(SOURCE)) return quote(text);
  return `\`${text.split(SOURCE).map(escapeTemplate).join(`\${${context.source()}}`)}\``;
}

/** A text in quotes, the kind that needs fewer escapes. */
export function quote(text: string): string {
  const count = (mark: string): number => text.split(mark).length;
  const mark = count("'") > count('"') ? '"' : "'";
  const body = escapeControls(text.replaceAll('\\', '\\\\'));
  return `${mark}${body.replaceAll(mark, `\\${mark}`)}${mark}`;
}

function escapeTemplate(text: string): string {
  return escapeControls(text.replaceAll('\\', '\\\\')).replaceAll('`', '\\`').replaceAll('${', '\\${');
}

function escapeControls(text: string): string {
  return text
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replaceAll(
      /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uE000-\uF8FF\uFEFF\uFFFE\uFFFF]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** A key of an object. */
export function key(name: string): string {
  // In a literal, `__proto__` would set the prototype.
  if (name === '__proto__') return "['__proto__']: ";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${name}: ` : `${quote(name)}: `;
}
