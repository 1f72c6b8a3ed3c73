import { Construct } from 'constructs';
import { App, Names, Stack } from '../../lib/core';
import { fc } from '../support/property';

function nameOf(...ids: readonly string[]): string {
  const stack = new Stack(new App(), 's');
  let at: Construct = stack;
  for (const id of ids) at = new Construct(at, id);
  return Names.within(at, stack);
}

describe('a name', () => {
  test.each([
    [['MlflowDb'], 'mlflow-db'],
    [['Hub', 'Service'], 'hub'],
    [['Hub', 'Resource'], 'hub'],
    [['web.1'], 'web.1'],
    [['Web 2'], 'web-2'],
    [['Café'], 'cafe'],
  ])('of %j is %s', (ids, name) => {
    expect(nameOf(...ids)).toBe(name);
  });

  test('tells ids apart whose letters cannot be written', () => {
    expect(nameOf('日本')).not.toBe(nameOf('中国'));
    expect(nameOf('Größe')).toBe(nameOf('Größe'));
  });

  test('of a long path ends in a hash of it', () => {
    const name = nameOf('a'.repeat(60), 'b'.repeat(60));
    expect(name).toMatch(/^a{54}-[0-9a-f]{8}$/);
    expect(name).not.toBe(nameOf('a'.repeat(60), 'c'.repeat(60)));
  });

  test('is always one that Compose takes', () => {
    const id = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => text.trim() !== '' && !(text in {}));
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 4 }), (ids) => {
        expect(nameOf(...ids)).toMatch(/^[a-z0-9][a-z0-9._-]{0,62}$/);
      }),
    );
  });
});
