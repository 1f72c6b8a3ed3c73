import { L1Service } from '../../lib/compose';
import { App, Stack } from '../../lib/core';
import { dictionary } from '../../lib/core/values';

test('a map of the user’s keys takes every key for a key', () => {
  const map = dictionary([
    ['__proto__', 'a'],
    ['toString', 'b'],
    ['constructor', 'c'],
  ]);
  expect(Object.entries(map)).toEqual([
    ['__proto__', 'a'],
    ['toString', 'b'],
    ['constructor', 'c'],
  ]);
  expect(Object.getPrototypeOf(map)).toBe(Object.getPrototypeOf(dictionary()));
});

test('later parts win over earlier ones, and none is missed', () => {
  expect({ ...dictionary(Object.entries({ a: 1, b: 2 }), undefined, new Map([['b', 3]])) }).toEqual({
    a: 1,
    b: 3,
  });
});

test('such a map in place of a text gives an error code, not a crash', () => {
  const stack = new Stack(new App(), 'web');
  const service = new L1Service(stack, 'Web', { name: 'web', spec: { image: 'nginx:1.29' } });
  service.addOverride(['healthcheck'], { test: [{ CMD: 'true' }] });
  let codes: readonly string[] = [];
  try {
    (stack.node.root as App).assemble();
  } catch (error) {
    codes = (error as { diagnostics: readonly { code: string; property?: string }[] }).diagnostics.map(
      ({ code, property }) => `${code} ${property}`,
    );
  }
  expect(codes).toContain('LW_HEALTHCHECK_INVALID healthcheck.test');
});
