import { Stack } from '../core';
import { type AnnotationPattern, Annotations } from './annotations';
import { AssertionFailure } from './fail';
import type { Matcher } from './matcher';
import { show } from './mismatch';
import { type Pattern, Template } from './template';

/** The matchers that importing this module adds to jest's `expect`. The value is a Template or a Stack. */
export interface StackMatchers<R> {
  /** A service with this name has at least these keys. */
  toHaveService(name: string, pattern?: Pattern): R;
  /** Some service has at least these keys. */
  toHaveServiceProperties(pattern: Pattern): R;
  /** The stack has exactly this number of services. */
  toHaveServiceCount(count: number): R;
  /** A network with this key has at least these keys. */
  toHaveNetwork(name: string, pattern?: Pattern): R;
  /** A volume with this key has at least these keys. */
  toHaveVolume(name: string, pattern?: Pattern): R;
  /** A secret with this key has at least these keys. */
  toHaveSecret(name: string, pattern?: Pattern): R;
  /** A config with this key has at least these keys. */
  toHaveConfig(name: string, pattern?: Pattern): R;
  /** A file of the folder is there, with this content if given. */
  toHaveFile(path: string, content?: string | RegExp | Matcher): R;
  /** A construct of the stack has an error; `*` is any construct. Needs a Stack. */
  toHaveStackError(path: string, what: AnnotationPattern): R;
  /** A construct of the stack has an unacknowledged warning; `*` is any construct. Needs a Stack. */
  toHaveStackWarning(path: string, what: AnnotationPattern): R;
  /** The whole folder matches the snapshot. */
  toMatchStackSnapshot(hint?: string): R;
}

declare global {
  // The namespace of @types/jest, which is merged with it where a project has that package.
  namespace jest {
    interface Matchers<R, T> extends StackMatchers<R> {}
  }
}

/** The result of a matcher, for the test runner. */
export interface MatcherResult {
  /** True if the expectation holds. */
  readonly pass: boolean;
  /** The message if the test fails. */
  readonly message: () => string;
}

interface Expect {
  (value: unknown): { toMatchSnapshot(hint?: string): void };
  extend(matchers: Readonly<Record<string, unknown>>): void;
}

/** Jest's `expect`: the global one, or, where globals are off, the one of `@jest/globals`. */
function findExpect(): Expect {
  const { expect } = globalThis as { expect?: Expect };
  return expect ?? (require('@jest/globals') as { expect: Expect }).expect;
}

/** The matchers by themselves, for `expect.extend` of another runner. */
export const stackMatchers = {
  /** A service with this name has at least these keys. */
  toHaveService: (given: unknown, name: string, pattern?: Pattern) =>
    judge(() => templateOf(given).hasService(name, pattern), `the service "${name}"`),
  /** Some service has at least these keys. */
  toHaveServiceProperties: (given: unknown, pattern: Pattern) =>
    judge(() => templateOf(given).hasServiceProperties(pattern), `a service like ${show(pattern)}`),
  /** The stack has exactly this number of services. */
  toHaveServiceCount: (given: unknown, count: number) =>
    judge(() => templateOf(given).serviceCountIs(count), `${count} services`),
  /** A network with this key has at least these keys. */
  toHaveNetwork: (given: unknown, name: string, pattern?: Pattern) =>
    judge(() => templateOf(given).hasNetwork(name, pattern), `the network "${name}"`),
  /** A volume with this key has at least these keys. */
  toHaveVolume: (given: unknown, name: string, pattern?: Pattern) =>
    judge(() => templateOf(given).hasVolume(name, pattern), `the volume "${name}"`),
  /** A secret with this key has at least these keys. */
  toHaveSecret: (given: unknown, name: string, pattern?: Pattern) =>
    judge(() => templateOf(given).hasSecret(name, pattern), `the secret "${name}"`),
  /** A config with this key has at least these keys. */
  toHaveConfig: (given: unknown, name: string, pattern?: Pattern) =>
    judge(() => templateOf(given).hasConfig(name, pattern), `the config "${name}"`),
  /** A file of the folder is there, with this content if given. */
  toHaveFile: (given: unknown, path: string, content?: string | RegExp | Matcher) =>
    judge(() => templateOf(given).hasFile(path, content), `the file "${path}"`),
  /** A construct of the stack has an error. Needs a Stack. */
  toHaveStackError: (given: unknown, path: string, what: AnnotationPattern) =>
    judge(() => Annotations.fromStack(stackOf(given)).hasError(path, what), `such an error at ${path}`),
  /** A construct of the stack has an unacknowledged warning. Needs a Stack. */
  toHaveStackWarning: (given: unknown, path: string, what: AnnotationPattern) =>
    judge(() => Annotations.fromStack(stackOf(given)).hasWarning(path, what), `such a warning at ${path}`),
  /** The whole folder matches the snapshot. @throws TypeError after `.not`. */
  toMatchStackSnapshot(this: { readonly isNot?: boolean }, given: unknown, hint?: string): MatcherResult {
    if (this.isNot) throw new TypeError('toMatchStackSnapshot cannot be used with .not');
    // The runner's own snapshot keeps the text; a difference is thrown with the runner's own diff.
    findExpect()(templateOf(given).toSnapshot()).toMatchSnapshot(...(hint === undefined ? [] : [hint]));
    return { pass: true, message: () => '' };
  },
};

function judge(assertion: () => void, what: string): MatcherResult {
  try {
    assertion();
  } catch (error) {
    if (!(error instanceof AssertionFailure)) throw error;
    return { pass: false, message: () => error.message };
  }
  return { pass: true, message: () => `The stack has ${what}, which it should not have.` };
}

function templateOf(given: unknown): Template {
  if (given instanceof Template) return given;
  return Template.fromStack(stackOf(given));
}

function stackOf(given: unknown): Stack {
  if (Stack.isStack(given)) return given;
  throw new TypeError(`A Stack${given instanceof Template ? '' : ' or a Template'} was expected.`);
}

findExpect().extend(stackMatchers);
