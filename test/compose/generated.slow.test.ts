import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../../scripts/generate-l1';

// `npm run check`, which is part of `npm test`, compares all generated files. This names each file of this layer.
describe('the generated layer', () => {
  test.each([...generate()])('%s is not stale', (path, content) => {
    expect(readFileSync(join(__dirname, '..', '..', path), 'utf8') === content).toBe(true);
  });
});
