import type { VolumeFacts } from '../../../lib/tools/backup/manifest';
import { destinationOf, isRenameRule, type NameOptions } from '../../../lib/tools/backup/restore/names';
import type { OwnedStack } from '../../../lib/tools/backup/stack/stack';
import { userOf } from '../../../lib/tools/deploy/user-volumes';
import { fc } from '../../support/property';

const facts = (name: string, more: Partial<VolumeFacts> = {}): VolumeFacts => ({
  name,
  driver: 'local',
  options: {},
  labels: {},
  ...more,
});

describe('the user of a volume', () => {
  test.each([
    ['lab-user-{username}', 'lab-user-ada', 'ada'],
    ['lab-user-{username}', 'lab-user-', undefined],
    ['lab-user-{username}', 'other-user-ada', undefined],
    ['lab.user-{username}', 'labxuser-ada', undefined],
    ['lab-{username}-{servername}', 'lab-ada-', 'ada'],
    ['{prefix}-{username}', 'jupyter-ada', 'ada'],
    ['lab-shared', 'lab-shared', undefined],
  ])('by %s, %s is of %s', (template, volume, user) => {
    expect(userOf(template, volume)).toBe(user);
  });

  test('is found for any name that a spawner can write', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9.+*?()[\]-]{1,8}$/),
        fc.stringMatching(/^[a-z0-9-]{1,12}$/),
        (prefix, user) => {
          expect(userOf(`${prefix}-{username}`, `${prefix}-${user}`)).toBe(user);
        },
      ),
    );
  });
});

describe('where a volume goes', () => {
  const options = (more: Partial<NameOptions> = {}): NameOptions => ({
    project: 'lab',
    stack: undefined,
    rename: [],
    allow: [],
    ...more,
  });
  const to = (volume: VolumeFacts, more: Partial<NameOptions> = {}): string =>
    destinationOf(volume, { project: 'lab' }, options(more)).name;

  test('the same place, by default', () => {
    for (const name of ['lab_data', 'lab-shared', 'lab-user-ada', 'other'])
      expect(to(facts(name))).toBe(name);
  });

  test('for another project, the prefix is exchanged', () => {
    const more = { project: 'new' };
    expect(to(facts('lab_data', { key: 'data' }), more)).toBe('new_data');
    expect(to(facts('lab-user-ada', { user: 'ada' }), more)).toBe('new-user-ada');
    expect(to(facts('labour_data'), more)).toBe('labour_data');
    expect(to(facts('shared'), more)).toBe('shared');
  });

  test('the stack that is there has the word on names, by key and by pattern', () => {
    const stack: OwnedStack = {
      name: 'new',
      folder: '/nowhere',
      project: 'new',
      images: [],
      definitions: new Map(),
      records: [
        { kind: 'files', key: 'shared', volume: 'everyone', construct: 'new/Shared' },
        { kind: 'users', template: 'home-{username}', construct: 'new/Hub' },
      ],
    };
    const more = { project: 'new', stack };
    expect(to(facts('lab-shared', { key: 'shared' }), more)).toBe('everyone');
    expect(to(facts('lab-user-$&', { user: '$&', template: 'lab-user-{username}' }), more)).toBe('home-$&');
    expect(to(facts('home-ada', { user: 'ada', template: 'home-{username}' }), more)).toBe('home-ada');
    expect(to(facts('lab_gone', { key: 'gone' }), more)).toBe('new_gone');
  });

  test('the operator has the last word', () => {
    const rename = ['lab_data=one', 'lab-user-*=home-*-x'];
    expect(to(facts('lab_data', { key: 'data' }), { rename })).toBe('one');
    expect(to(facts('lab-user-ada'), { rename, project: 'new' })).toBe('home-ada-x');
    expect(to(facts('lab-user'), { rename })).toBe('lab-user');
  });

  test.each([
    ['a=b', true],
    ['a-*=b-*', true],
    ['a', false],
    ['a=', false],
    ['=b', false],
    ['a*=b', false],
    ['a=b*', false],
    ['a**=b**', false],
    ['a=b=c', false],
    ['a=b/c', false],
  ])('--rename %s can be followed: %s', (rule, can) => {
    expect(isRenameRule(rule)).toBe(can);
  });

  test('the labels are those that Compose would give', () => {
    const labels = {
      'com.docker.compose.project': 'lab',
      'com.docker.compose.volume': 'data',
      'com.docker.compose.version': '2.40.3',
      'com.docker.compose.config-hash': 'a'.repeat(64),
    };
    const volume = facts('lab_data', { key: 'data', labels });
    expect(destinationOf(volume, { project: 'lab' }, options()).labels).toEqual(labels);
    const { 'com.docker.compose.config-hash': _, ...rest } = labels;
    expect(destinationOf(volume, { project: 'lab' }, options({ project: 'new' })).labels).toEqual({
      ...rest,
      'com.docker.compose.project': 'new',
    });
    expect(destinationOf(volume, { project: 'lab' }, options({ rename: ['lab_data=x'] })).labels).toEqual(
      rest,
    );
    // Made by hand, or by a spawner.
    expect(destinationOf(facts('lab_data', { key: 'data' }), { project: 'lab' }, options()).labels).toEqual({
      'com.docker.compose.project': 'lab',
      'com.docker.compose.volume': 'data',
    });
    expect(destinationOf(facts('lab-user-a', { user: 'a' }), { project: 'lab' }, options()).labels).toEqual(
      {},
    );
  });
});
