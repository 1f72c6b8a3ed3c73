import { stringify } from 'yaml';
import { importText } from '../../support/import';
import { fc } from '../../support/property';
import { project, withDollars } from '../../support/valid/project';

const LAYOUT = { aliasDuplicateObjects: false, defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 } as const;

// The import compiles its own program, and compares what it gives with the file: a difference is a fault.
test('any valid project can be imported, and the app gives the same compose model', () => {
  fc.assert(
    fc.property(project, (model) => {
      const text = stringify({ name: 'p', ...(withDollars(model) as object) }, LAYOUT);
      expect(importText(text).stack).toBe('p');
    }),
    { numRuns: 40 },
  );
});
