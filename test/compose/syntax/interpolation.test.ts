import fc from 'fast-check';
import {
  InterpolationError,
  interpolate,
  mapVariables,
  parseTemplate,
  variablesOf,
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
  // Where the braces never come out even, the last one of the line closes.
  ['${ABSENT:-{}', '{'],
  ['${ABSENT:-{}}', '{}'],
  ['${ABSENT:-{x}}', '{x}'],
  ['${ABSENT:-{{x}}}', '{{x}}'],
  ['${A:-${B}', 'one'],
  ['${A:-x}\n}', 'one\n}'],
  ['${ABSENT:-\r}', '\r'],
])('%s is %s', (text, expected) => {
  expect(interpolate(text, lookup)).toBe(expected);
});

test.each([
  ...['${', '${A', '${}', '${1}', '${A!b}', '${ABSENT:-${B}', '${ABSENT:?no}', '${EMPTY:?no}', '${ABSENT?}'],
  ...['${A:-\n}', '${A:-a\nb}', '${A:-{\n}}'],
])('%j is refused', (text) => {
  expect(() => interpolate(text, lookup)).toThrow(InterpolationError);
});

test('variables nested deeper than 32 are refused', () => {
  const nested = (depth: number): string => `${'${N:-'.repeat(depth)}x${'}'.repeat(depth)}`;
  expect(interpolate(nested(32), lookup)).toBe('x');
  expect(() => interpolate(nested(40), lookup)).toThrow('nested deeper than 32');
});

test.each(['${A', '${A:-', '${A:-{', '$', '${A:-x}', '${1}', '{', '${A:-}{'])(
  'the time for %j again and again grows with its length',
  (piece) => {
    const long = piece.repeat(200_000 / piece.length);
    const started = performance.now();
    parseTemplate(long);
    withDefaults(long);
    variablesOf(long);
    mapVariables(long, ({ raw }) => raw);
    expect(performance.now() - started).toBeLessThan(5_000);
  },
);

test('no message of a refused text holds a value', () => {
  expect(() => interpolate('${ABSENT:?s3cret}', lookup)).toThrow(/^ABSENT is required/);
});

test('names are those of arguments as well', () => {
  const found = variablesOf('$A ${B:-${C:-$D}} $$E ${F:+x}');
  expect(found.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D', 'F']);
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
