import { stringify } from 'yaml';
import { TOKENS } from '../../../lib/compose/yaml/decode';
import { importText } from '../../support/import';
import { fc } from '../../support/property';
import { project, withDollars } from '../../support/valid/project';

const LAYOUT = { aliasDuplicateObjects: false, defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 } as const;

// Import compiles its program and compares the result with the file: a difference is an error.
test('any valid project can be imported, and the app produces the same compose model', () => {
  fc.assert(
    fc.property(project, (model) => {
      const text = stringify({ name: 'p', ...(withDollars(model) as object) }, LAYOUT);
      // A file with characters that stand for deferred values is refused; odd-yaml.test.ts has those.
      fc.pre(!TOKENS.test(text));
      // Raw, Compose refuses some of these, and ends a line at others.
      const escaped = text.replaceAll(
        /[\u007F-\u009F\u2028\u2029\uE000-\uF8FF\uFEFF\uFFFE\uFFFF]/g,
        (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      expect(importText(escaped).stack).toBe('p');
    }),
    { numRuns: 40 },
  );
});
