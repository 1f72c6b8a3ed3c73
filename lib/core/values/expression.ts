import type { IConstruct } from 'constructs';
import type { EnvVar } from './env-var';
import type { RawText } from './raw-text';

/** What a deferred value can use while it is being resolved. */
export interface ResolveContext {
  /** The construct whose text is being resolved. */
  readonly consumer: IConstruct;
  /** Records that the consumer connects to another construct. The other one starts first, unless `ordered` is false. */
  use(target: IConstruct, ordered?: boolean): void;
}

const DEFERRED = Symbol.for('labwright.Deferred');

/** A value that is known only at synth. In a template string it becomes a token, which resolution replaces. */
export abstract class Deferred {
  /** True for a value created by any copy of this package. */
  static isDeferred(value: unknown): value is Deferred {
    return typeof value === 'object' && value !== null && DEFERRED in value;
  }

  static {
    Object.defineProperty(Deferred.prototype, DEFERRED, { value: true });
  }

  #mark: string | undefined;

  /** The token of this value in a string. */
  toString(): string {
    this.#mark ??= registry.add(this);
    return this.#mark;
  }

  /** The same as `toString`, so that JSON.stringify keeps the token. */
  toJSON(): string {
    return this.toString();
  }

  /** The string, which may contain further tokens; or a variable or raw text, which is kept until it is rendered. */
  abstract produce(context: ResolveContext): string | EnvVar | RawText;
}

/** How one kind of artifact writes a literal string and a variable. */
export interface Dialect {
  /** Escapes a literal string. */
  literal(text: string): string;
  /** The syntax of a variable there. */
  parameter(parameter: EnvVar): string;
}

/** A part of a string: a literal, or a deferred value. */
export type Part = string | Deferred;

/** Splits a string at its tokens. A damaged token stays in the literal, where `hasToken` finds it. */
export function parseText(text: string): readonly Part[] {
  if (!hasToken(text)) return [text];
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(WHOLE_TOKEN)) {
    const value = registry.find(Number(found[1]));
    if (!value) continue;
    if (found.index > from) parts.push(text.slice(from, found.index));
    parts.push(value);
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** True when a string contains a token, complete or damaged. */
export function hasToken(text: string | Buffer): boolean {
  return text.includes(OPEN);
}

/**
 * The line with a token that string functions changed: to upper case, URL-encoded, or as base64. It can no longer be
 * resolved.
 */
export function lineWithChangedToken(text: string | Buffer): string | undefined {
  const form = CHANGED_TOKENS.find((one) => text.includes(one));
  if (form === undefined) return undefined;
  return text
    .toString()
    .split('\n')
    .find((line) => line.includes(form));
}

/** Writes a resolved string in a dialect: literals escaped, variables in the artifact's syntax. */
export function writeText(text: string, dialect: Dialect): string {
  if (!hasToken(text)) return dialect.literal(text);
  return parseText(text)
    .map((part) => {
      if (typeof part === 'string') return dialect.literal(part);
      return isRaw(part) ? part.text : dialect.parameter(part as EnvVar);
    })
    .join('');
}

function isRaw(part: Deferred): part is RawText {
  return 'text' in part;
}

interface Registry {
  readonly open: string;
  add(value: Deferred): string;
  find(id: number): Deferred | undefined;
}

// One registry per process, shared by every copy of this package, so that one copy reads the tokens of another.
const KEY = Symbol.for('labwright.expressions');
const shared = globalThis as { [KEY]?: Registry };
const registry: Registry = shared[KEY] ?? makeRegistry();
shared[KEY] = registry;

// The nonce prevents a user's own private-use characters from being read as a token.
function makeRegistry(): Registry {
  const values: Deferred[] = [];
  // Without the characters at which short syntax is split.
  const open = `\uE000${Math.random().toString(36).slice(2, 10).padEnd(8, 'x')}_`;
  return {
    open,
    add: (value) => `${open}${values.push(value) - 1}\uE001`,
    find: (id) => values[id],
  };
}

const OPEN = registry.open;
// The recognisable part of a token: its nonce, in capitals and in base64, at each of the three byte offsets.
const NONCE = OPEN.slice(1, -1);
const CHANGED_TOKENS = [
  NONCE,
  NONCE.toUpperCase(),
  ...['', '-', '--'].map((before) => {
    const bytes = Buffer.from(`${before}${NONCE}`);
    return bytes
      .toString('base64')
      .slice(Math.ceil((before.length * 4) / 3), Math.floor((bytes.length * 4) / 3));
  }),
];

const WHOLE_TOKEN = new RegExp(`${OPEN}(\\d+)\uE001`, 'g');
