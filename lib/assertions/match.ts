import type { Matcher } from './matcher';
import { ArrayWith } from './matchers/array-with';
import { Absent, AnyValue, Not, StringLikeRegexp } from './matchers/leaves';
import { Literal } from './matchers/objects';
import { Serialized } from './matchers/serialized';

/** Matchers for values that are not compared exactly. They can be nested. */
export const Match = {
  /** An object with at least these keys, and likewise for nested object literals. */
  objectLike: (pattern: Readonly<Record<string, unknown>>): Matcher => new Literal('objectLike', pattern),
  /** An object with these keys and no other. */
  objectEquals: (pattern: Readonly<Record<string, unknown>>): Matcher => new Literal('objectEquals', pattern),
  /** A list with at least these entries, in this order; other entries may be in between. Entries are compared exactly. */
  arrayWith: (pattern: readonly unknown[]): Matcher => new ArrayWith(pattern),
  /** A list with these entries and no other. */
  arrayEquals: (pattern: readonly unknown[]): Matcher => new Literal('arrayEquals', pattern),
  /** Exactly this value at every level, also inside `objectLike`. */
  exact: (pattern: unknown): Matcher => new Literal('exact', pattern),
  /** The key must not be there. */
  absent: (): Matcher => new Absent(),
  /** Any value except null and undefined. */
  anyValue: (): Matcher => new AnyValue(),
  /** Anything that the pattern does not match. */
  not: (pattern: unknown): Matcher => new Not(pattern),
  /** A text that a regular expression matches. */
  stringLikeRegexp: (expression: RegExp | string): Matcher => new StringLikeRegexp(expression),
  /** A text in JSON whose content matches. */
  serializedJson: (pattern: unknown): Matcher => new Serialized('JSON', pattern),
  /** A text in YAML whose content matches. */
  serializedYaml: (pattern: unknown): Matcher => new Serialized('YAML', pattern),
  /** A text in TOML whose content matches. */
  serializedToml: (pattern: unknown): Matcher => new Serialized('TOML', pattern),
} as const;
