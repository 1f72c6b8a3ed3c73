import { InterpolationError, interpolate, type Lookup } from '../syntax/interpolation';

/** A `.env` that Compose refuses. Its message names the line and holds no value. */
export class DotenvError extends Error {}

const NAME = /[\p{L}\p{N}_.\-[\] \t\v\f\r\u0085\u00a0]*/uy;
// White space as Go understands it: with U+0085, and without the byte order mark.
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`${SPACE}*`, 'y');
const ONE_SPACE = new RegExp(SPACE);
const BLANKS = /[ \t\v\f\r\u0085\u00a0]*/y;
const EXPORT = /export[\t\n\f\r ]/y;
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

/**
 * Reads a `.env` as Compose does: single quotes are literal, double quotes and unquoted values are interpolated, a
 * comment needs a space before its `#`, `NAME: value` and `export` are accepted. Node's own readers follow other rules.
 * `npm run test:oracle` compares it with the official loader.
 * @param lookup The environment, which overrides earlier lines where a value refers to a variable.
 * @throws DotenvError
 */
export function parseDotenv(text: string, lookup: Lookup = () => undefined): ReadonlyMap<string, string> {
  return new Reader(text.replace(/^\uFEFF/, ''), lookup).read();
}

class Reader {
  readonly #values = new Map<string, string>();
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly lookup: Lookup,
  ) {}

  read(): ReadonlyMap<string, string> {
    while (this.#skipBlankAndComments()) this.#statement();
    return this.#values;
  }

  #skipBlankAndComments(): boolean {
    for (;;) {
      this.#at += this.#match(LEADING).length;
      if (this.text[this.#at] !== '#') return this.#at < this.text.length;
      this.#line();
    }
  }

  #statement(): void {
    if (this.#match(EXPORT) !== '') {
      this.#at += 'export'.length;
      this.#at += this.#match(BLANKS).length;
    }
    if (this.#at >= this.text.length) throw this.#wrong('an export without a name');
    const name = this.#match(NAME);
    const sign = this.text[this.#at + name.length];
    const key = withoutTrailingSpace(name);
    if (sign !== undefined && sign !== '=' && sign !== ':' && sign !== '\n')
      throw this.#wrong('an unexpected character in a name');
    // The official loader ignores a last line without a sign.
    const whole = sign === undefined ? '' : key;
    if (whole.includes(' ')) throw this.#wrong('a space in a name');
    if (sign === undefined) {
      this.#value('');
      return;
    }
    this.#at += name.length + 1;
    if (sign === '\n') {
      const value = this.lookup(key);
      if (value !== undefined) this.#values.set(key, value);
      return;
    }
    this.#at += this.#match(BLANKS).length;
    this.#value(key);
  }

  #value(key: string): void {
    const quote = this.text[this.#at];
    if (quote === '"' || quote === "'") this.#values.set(key, this.#quoted(quote));
    else {
      const line = this.#line();
      const comment = line.indexOf(' #');
      const value = comment < 0 ? line : line.slice(0, comment);
      this.#values.set(key, this.#interpolated(withoutTrailingSpace(value)));
    }
  }

  #quoted(quote: '"' | "'"): string {
    let value = '';
    for (let at = this.#at + 1; at < this.text.length; at++) {
      const char = this.text[at] ?? '';
      if (char === quote) {
        const read = quote === '"' ? this.#interpolated(unescaped(value)) : value;
        this.#at = at + 1;
        return read;
      }
      if (char !== '\\') value += char;
      else {
        const next = this.text[++at] ?? '';
        value += next === quote ? quote : `\\${next}`;
      }
    }
    throw this.#wrong('an unclosed quote');
  }

  #interpolated(value: string): string {
    try {
      return interpolate(value, (name) => this.lookup(name) ?? this.#values.get(name));
    } catch (error) {
      if (error instanceof InterpolationError) throw this.#wrong(error.message);
      throw error;
    }
  }

  #line(): string {
    const end = this.text.indexOf('\n', this.#at);
    const line = this.text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.text.length : end + 1;
    return line;
  }

  // What an expression that is sticky finds right here.
  #match(expression: RegExp): string {
    expression.lastIndex = this.#at;
    return expression.exec(this.text)?.[0] ?? '';
  }

  #wrong(what: string): DotenvError {
    return new DotenvError(`line ${this.text.slice(0, this.#at).split('\n').length}: ${what}`);
  }
}

// An expression that ends at the end would be tried at every blank: the time grows with the square of their number.
function withoutTrailingSpace(text: string): string {
  let end = text.length;
  while (end > 0 && ONE_SPACE.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

function unescaped(text: string): string {
  return text.replace(/\\(?:([abcfnrtv"\\])|\$|0(\d{0,3}))/g, (whole, letter?: string, octal?: string) => {
    if (whole === '\\$') return '$$';
    if (letter !== undefined) return ESCAPES[letter] ?? whole;
    return /^[0-7]{3}$/.test(octal ?? '') && Number.parseInt(octal ?? '', 8) < 256
      ? String.fromCharCode(Number.parseInt(octal ?? '', 8))
      : whole;
  });
}
