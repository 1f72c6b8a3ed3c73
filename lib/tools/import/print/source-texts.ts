/**
 * The one place where texts of the input become source of the program: each kind of place has a method. What was written
 * is remembered, so that the whole program can be compared with it before it runs.
 */
export class SourceTexts {
  readonly #strings = new Set<string>();
  readonly #comments = new Set<string>();

  /** A string in quotes, the kind that needs fewer escapes. */
  string(text: string): string {
    this.#strings.add(text);
    const count = (mark: string): number => text.split(mark).length;
    const mark = count("'") > count('"') ? '"' : "'";
    const body = escapeInvisible(text.replaceAll('\\', '\\\\'));
    return `${mark}${body.replaceAll(mark, `\\${mark}`)}${mark}`;
  }

  /** A template literal. Its texts stand between expressions that are source already. */
  template(parts: readonly (string | { readonly code: string })[]): string {
    const inner: string[] = [];
    let text = '';
    const flush = (): void => {
      this.#strings.add(text);
      inner.push(escapeTemplate(text));
      text = '';
    };
    for (const part of parts) {
      if (typeof part === 'string') text += part;
      else {
        flush();
        inner.push(`\${${part.code}}`);
      }
    }
    flush();
    return `\`${inner.join('')}\``;
  }

  /** A key of an object, with its colon. */
  key(name: string): string {
    // In a literal, `__proto__` would set the prototype.
    if (name === '__proto__') return `[${this.string(name)}]: `;
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${name}: ` : `${this.string(name)}: `;
  }

  /** A comment of one line. What would end it is written as an escape. */
  comment(text: string): string {
    const visible = escapeInvisible(text).trimEnd();
    // TypeScript takes `@ts-ignore` in a comment for an instruction.
    const line =
      visible === '' ? '//' : `// ${visible.replace(/^\s*@/, (found) => found.replace('@', '\\@'))}`;
    this.#comments.add(line);
    return line;
  }

  /** Several comments of one line each. */
  comments(texts: readonly string[]): readonly string[] {
    return texts.map((text) => this.comment(text));
  }

  /** True when a string of the program was meant as one. */
  meansString(text: string): boolean {
    return this.#strings.has(text);
  }

  /** True when a comment of the program, its slashes included, was meant as one. */
  meansComment(line: string): boolean {
    return this.#comments.has(line);
  }
}

// Control and private-use characters, JavaScript line terminators, bidi controls (which make code look different from
// what it does), and lone surrogates, which cannot be encoded in a file.
const INVISIBLE =
  /[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uE000-\uF8FF\uFEFF\uFFFE\uFFFF]|\p{Surrogate}/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeInvisible(text: string): string {
  return text.replaceAll(
    INVISIBLE,
    (one) => SHORT[one] ?? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeTemplate(text: string): string {
  return escapeInvisible(text.replaceAll('\\', '\\\\')).replaceAll('`', '\\`').replaceAll('${', '\\${');
}
