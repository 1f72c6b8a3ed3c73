import type { IConstruct } from 'constructs';
import type { EnvVar } from './env-var';
import type { RawText } from './raw-text';

/** What a deferred value may ask while it is being resolved. */
export interface ResolveContext {
  /** The construct whose text is being resolved. */
  readonly consumer: IConstruct;
  /** Notes that the consumer talks to another construct, which gives the order of their start unless said otherwise. */
  use(target: IConstruct, ordered?: boolean): void;
}

const DEFERRED = Symbol.for('labwright.Deferred');

/** A value that is known only at synth. In a template string it leaves a mark which resolution finds again. */
export abstract class Deferred {
  /** True for a value made by any copy of this package. */
  static isDeferred(value: unknown): value is Deferred {
    return typeof value === 'object' && value !== null && DEFERRED in value;
  }

  static {
    Object.defineProperty(Deferred.prototype, DEFERRED, { value: true });
  }

  #mark: string | undefined;

  /** The mark that stands for this value in a text. */
  toString(): string {
    this.#mark ??= registry.add(this);
    return this.#mark;
  }

  /** The same as `toString`, so that JSON.stringify keeps the mark. */
  toJSON(): string {
    return this.toString();
  }

  /** The text, which may contain further marks; or a parameter or raw text, which stays one until it is rendered. */
  abstract produce(context: ResolveContext): string | EnvVar | RawText;
}

/** How one kind of artefact writes a literal text and a parameter. */
export interface Dialect {
  /** Escapes a literal text. */
  literal(text: string): string;
  /** The form in which a parameter is read there. */
  parameter(parameter: EnvVar): string;
}

/** A piece of a text: literal, or a deferred value. */
export type Part = string | Deferred;

/** Takes a text apart at its marks. A mark that was damaged stays in the literal, and `hasToken` finds it. */
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

/** True when a text holds a mark, whole or damaged. */
export function hasToken(text: string | Buffer): boolean {
  return text.includes(OPEN);
}

/**
 * The line in which a mark is left that was changed as a text: to upper case, for an address, or in base64. Nothing
 * resolves it any more.
 */
export function lineWithChangedToken(text: string | Buffer): string | undefined {
  const form = CHANGED_TOKENS.find((one) => text.includes(one));
  if (form === undefined) return undefined;
  return text
    .toString()
    .split('\n')
    .find((line) => line.includes(form));
}

/** Writes an already resolved text in a dialect: literals escaped, parameters in the artefact's own form. */
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

// One registry a process, shared by every copy of this package, so that marks made by one are read by the other.
const KEY = Symbol.for('labwright.expressions');
const shared = globalThis as { [KEY]?: Registry };
const registry: Registry = shared[KEY] ?? makeRegistry();
shared[KEY] = registry;

// The nonce keeps a user's own private-use characters from ever being taken for a mark.
function makeRegistry(): Registry {
  const values: Deferred[] = [];
  // Free of every character at which short forms are split.
  const open = `\uE000${Math.random().toString(36).slice(2, 10).padEnd(8, 'x')}_`;
  return {
    open,
    add: (value) => `${open}${values.push(value) - 1}\uE001`,
    find: (id) => values[id],
  };
}

const OPEN = registry.open;
// What stays of a mark: its nonce, in capitals and in base64, where its place among three bytes counts.
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
