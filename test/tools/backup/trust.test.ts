import { definitionText, isSameDefinition } from '../../../lib/tools/backup/restore/trust';
import { fc } from '../../support/property';

const local = (options: Readonly<Record<string, string>>) => ({ driver: 'local', options });

describe('the definition of a volume', () => {
  test('options are the same in any order', () => {
    const wanted = local({ type: 'none', o: 'bind', device: '/srv/data' });
    const created = local({ device: '/srv/data', o: 'bind', type: 'none' });
    expect(isSameDefinition(wanted, created)).toBe(true);
  });

  test.each([
    ['another driver', { driver: 'nfs', options: { o: 'bind' } }],
    ['another value', local({ o: 'ro' })],
    ['another name', local({ O: 'bind' })],
    ['one more option', local({ o: 'bind', type: 'none' })],
    ['no options', local({})],
  ])('%s makes another definition', (_, other) => {
    expect(isSameDefinition(local({ o: 'bind' }), other)).toBe(false);
    expect(isSameDefinition(other, local({ o: 'bind' }))).toBe(false);
  });

  test('the password that a host volume does not show makes no difference', () => {
    const wanted = local({ o: 'addr=files,username=ada,password=hunter2hunter2' });
    const [, shown = ''] = /"o": "(.*)"/.exec(definitionText(wanted)) ?? [];
    expect(shown).not.toContain('hunter2');
    expect(isSameDefinition(wanted, local({ o: shown }))).toBe(true);
  });

  test('any order of any options is the same definition', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (options) => {
        const turned = Object.fromEntries(Object.entries(options).toReversed());
        expect(isSameDefinition(local(options), local(turned))).toBe(true);
      }),
    );
  });
});
