import { distance } from 'fastest-levenshtein';
import { isMap } from '../compose/l1/model';
import { type Mismatch, type Step, show } from './mismatch';

/** The context of a comparison. */
export interface MatchContext {
  /** Keys and indices from the element down to the value. */
  readonly path: readonly Step[];
  /** True where object literals of the pattern may omit keys of the value. */
  readonly partial: boolean;
  /** Called when the whole comparison succeeds; captures keep their values then. */
  readonly keep: (commit: () => void) => void;
}

/** A pattern in the place of a value. Subclass it for your own matchers. */
export abstract class Matcher {
  /** True for a matcher made by any copy of this package. */
  static isMatcher(value: unknown): value is Matcher {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  constructor() {
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Every mismatch of a value, with its path; empty when it matches. */
  abstract test(value: unknown, context: MatchContext): readonly Mismatch[];

  /** Describes the pattern in failure messages. */
  abstract describe(): string;

  /** Shown where the pattern is part of a larger one. */
  toJSON(): unknown {
    return `<${this.describe()}>`;
  }
}

const BRAND = Symbol.for('labwright.Matcher');

/** Compares a value with a pattern, and keeps what captures met if all of it matches. */
export function match(pattern: unknown, value: unknown, options: { readonly partial?: boolean } = {}) {
  const commits: (() => void)[] = [];
  const found = compare(pattern, value, {
    path: [],
    partial: options.partial ?? false,
    keep: (commit) => commits.push(commit),
  });
  if (found.length === 0) for (const commit of commits) commit();
  return found;
}

/** Compares a value with a pattern: matchers decide themselves, literals must be equal. */
export function compare(pattern: unknown, value: unknown, context: MatchContext): readonly Mismatch[] {
  if (Matcher.isMatcher(pattern)) return pattern.test(value, context);
  if (Array.isArray(pattern)) return compareLists(pattern, value, context);
  if (isMap(pattern)) return compareMaps(pattern, value, context);
  return Object.is(pattern, value) ? [] : [differs(pattern, value, context)];
}

/** A mismatch at the context's place. */
export function differs(expected: unknown, value: unknown, context: MatchContext): Mismatch {
  return {
    path: context.path,
    expected: Matcher.isMatcher(expected) ? expected.describe() : show(expected),
    given: show(value),
    weight: likeness(expected, value) * weigh(expected),
  };
}

/** The context one step deeper. */
export function below(context: MatchContext, step: Step): MatchContext {
  return { ...context, path: [...context.path, step] };
}

function compareLists(
  pattern: readonly unknown[],
  value: unknown,
  context: MatchContext,
): readonly Mismatch[] {
  if (!Array.isArray(value)) return [differs(pattern, value, context)];
  const shared = pattern
    .slice(0, value.length)
    .flatMap((item, at) => compare(item, value[at], below(context, at)));
  const missing = pattern
    .slice(value.length)
    .map((item, at) => differs(item, undefined, below(context, value.length + at)));
  const extra = value
    .slice(pattern.length)
    .map((item, at) => differs(undefined, item, below(context, pattern.length + at)));
  return [...shared, ...missing, ...extra];
}

function compareMaps(
  pattern: Readonly<Record<string, unknown>>,
  value: unknown,
  context: MatchContext,
): readonly Mismatch[] {
  if (!isMap(value)) return [differs(pattern, value, context)];
  const wanted = Object.entries(pattern).flatMap(([key, item]) =>
    compare(item, Object.hasOwn(value, key) ? value[key] : undefined, below(context, key)),
  );
  if (context.partial) return wanted;
  const extra = Object.entries(value)
    .filter(([key]) => !Object.hasOwn(pattern, key))
    .map(([key, item]) => differs(undefined, item, below(context, key)));
  return [...wanted, ...extra];
}

// A whole part that is missing weighs as much as all that it should hold.
function weigh(pattern: unknown): number {
  if (Matcher.isMatcher(pattern)) return 1;
  const parts = Array.isArray(pattern) ? pattern : isMap(pattern) ? Object.values(pattern) : [];
  return Math.max(
    1,
    parts.reduce<number>((sum, part) => sum + weigh(part), 0),
  );
}

// Of two wrong texts the one that is nearly right counts half as much.
function likeness(expected: unknown, value: unknown): number {
  if (typeof expected !== 'string' || typeof value !== 'string') return 1;
  const longest = Math.max(expected.length, value.length);
  return longest > 200 ? 1 : 0.5 + distance(expected, value) / (2 * longest);
}
