import fc from 'fast-check';
import {
  InterpolationError,
  interpolate,
  mapVariables,
  namesOfVariables,
  parseTemplate,
  withDefaults,
} from '../../../lib/compose/syntax/interpolation';

const VALUES: Readonly<Record<string, string>> = { A: 'one', EMPTY: '' };
const lookup = (name: string): string | undefined => VALUES[name];

// Source: Compose Specification, "Interpolation"; compose-go, `template_test.go`.
test.each([
  ['plain', 'plain'],
  ['$A', 'one'],
  ['${A}', 'one'],
  ['$A-${A}', 'one-one'],
  ['$$A', '$A'],
  ['$${A}', '${A}'],
  ['$', '$'],
  ['$1', '$1'],
  ['a$', 'a$'],
  ['$ABSENT', ''],
  ['${ABSENT:-x}', 'x'],
  ['${ABSENT-x}', 'x'],
  ['${EMPTY:-x}', 'x'],
  ['${EMPTY-x}', ''],
  ['${A:+x}', 'x'],
  ['${EMPTY:+x}', ''],
  ['${EMPTY+x}', 'x'],
  ['${ABSENT+x}', ''],
  ['${ABSENT:-${A}}', 'one'],
  ['${ABSENT:-{"a": {}}}', '{"a": {}}'],
  ['${ABSENT:-a$$b}', 'a$b'],
  ['${A:?must be set}', 'one'],
])('%s is %s', (text, expected) => {
  expect(interpolate(text, lookup)).toBe(expected);
});

test.each(['${', '${A', '${}', '${1}', '${A!b}', '${A:-${B}', '${ABSENT:?no}', '${EMPTY:?no}', '${ABSENT?}'])(
  '%s is refused',
  (text) => {
    expect(() => interpolate(text, lookup)).toThrow(InterpolationError);
  },
);

test('no message of a refused text holds a value', () => {
  expect(() => interpolate('${ABSENT:?s3cret}', lookup)).toThrow(/^ABSENT is required/);
});

test('names are those of arguments as well', () => {
  expect(namesOfVariables('$A ${B:-${C:-$D}} $$E ${F:+x}')).toEqual(['A', 'B', 'C', 'D', 'F']);
});

test('defaults stand for what is not set', () => {
  expect(withDefaults('${A:-x}/${B-$C}/${D:?}', () => undefined)).toBe('x//');
  expect(withDefaults('${A', () => undefined)).toBe('${A');
});

const piece = fc.oneof(
  fc.constantFrom('$', '$$', '{', '}', '${', ':-', '-', '?', '+', 'A', '1', ' '),
  fc.string({ maxLength: 4 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

test('every text is the sum of its variables and literals', () => {
  fc.assert(fc.property(text, (given) => expect(mapVariables(given, ({ raw }) => raw)).toBe(given)));
});

test('a text whose dollars are doubled is itself', () => {
  fc.assert(
    fc.property(text, (given) => expect(interpolate(given.replaceAll('$', '$$$$'), lookup)).toBe(given)),
  );
});

test('what is taken apart is interpolated alike', () => {
  fc.assert(
    fc.property(text, (given) => {
      const parts = parseTemplate(given);
      if (!parts) return expect(() => interpolate(given, () => 'v')).toThrow(InterpolationError);
      const whole = parts.map((part) => (typeof part === 'string' ? part : interpolate(part.raw, () => 'v')));
      return expect(interpolate(given, () => 'v')).toBe(whole.join(''));
    }),
  );
});
