import { Aspects, Annotations as TreeAnnotations } from '../../lib';
import { Annotations, Match } from '../../lib/assertions';
import { Service } from '../../lib/compose';
import { failureOf, makeStack } from '../support/web-stack';

describe('annotations of a stack that compiles', () => {
  const annotations = Annotations.fromStack(makeStack());

  test('are found by construct and id, message, expression or matcher', () => {
    annotations.hasWarning('s/Cache', 'LW_SOCKET_MOUNT');
    annotations.hasWarning('*', /root on the host/);
    annotations.hasWarning('*', Match.stringLikeRegexp('^The service mounts'));
    annotations.hasInfo('s/Web', 'The web server is red.');
    annotations.hasInfo('s/Web', 'app:colour');
    annotations.hasNoError('*');
    annotations.hasNoWarning('s/Web');
    annotations.hasNoWarning('*', 'app:other');
    annotations.hasNoInfo('s/Cache');
    expect(annotations.findErrors()).toEqual([]);
    expect(annotations.findInfos()).toEqual([
      { level: 'info', id: 'app:colour', path: 's/Web', message: 'The web server is red.' },
    ]);
    expect(annotations.findWarnings('s/Cache', /socket/).map(({ id }) => id)).toEqual(['LW_SOCKET_MOUNT']);
  });

  test.each<[string, () => void, string]>([
    [
      'a warning',
      () => annotations.hasWarning('s/Web', 'LW_SOCKET_MOUNT'),
      'No warning LW_SOCKET_MOUNT at s/Web. The warnings are:\n  LW_SOCKET_MOUNT at s/Cache: The service mounts',
    ],
    ['an error', () => annotations.hasError('*', /own/), 'No error /own/ at *. The errors are:\n  none'],
    [
      'an info',
      () => annotations.hasInfo('*', Match.stringLikeRegexp('blue')),
      'No info with text like /blue/ at *. The infos are:\n  app:colour at s/Web: The web server is red.',
    ],
    [
      'no warning',
      () => annotations.hasNoWarning('*'),
      '1 warning at *, none expected:\n  LW_SOCKET_MOUNT at s/Cache: ',
    ],
    [
      'no such info',
      () => annotations.hasNoInfo('s/Web', 'app:colour'),
      '1 info app:colour at s/Web, none expected:\n  app:colour at s/Web: The web server is red.',
    ],
    [
      'an acknowledgement',
      () => annotations.hasAcknowledged('*', 'LW_SOCKET_MOUNT', 'because'),
      'No acknowledged LW_SOCKET_MOUNT at * for because. Acknowledged:\n  nothing',
    ],
  ])('say what there is when there is not %s', (_, run, message) => {
    expect(failureOf(run)).toContain(message);
  });
});

test('an acknowledged warning is open no more; its reason is kept', () => {
  const stack = makeStack();
  TreeAnnotations.of(stack).acknowledge('LW_SOCKET_MOUNT', 'Only the watcher (v2) has it.');
  const annotations = Annotations.fromStack(stack);
  annotations.hasNoWarning('*');
  annotations.hasAcknowledged('s/Cache', 'LW_SOCKET_MOUNT');
  annotations.hasAcknowledged('*', 'LW_SOCKET_MOUNT', 'watcher (v2)');
  annotations.hasAcknowledged('*', 'LW_SOCKET_MOUNT', /^Only/);
  expect(failureOf(() => annotations.hasWarning('*', 'LW_SOCKET_MOUNT'))).toBe(
    'No warning LW_SOCKET_MOUNT at *. It was acknowledged: Only the watcher (v2) has it. The warnings are:\n  none',
  );
  expect(failureOf(() => annotations.hasAcknowledged('s/Web', 'LW_SOCKET_MOUNT'))).toContain(
    'Acknowledged:\n  LW_SOCKET_MOUNT at s/Cache: Only the watcher',
  );
});

test('reports the errors of a tree that does not compile', () => {
  const stack = makeStack();
  new Service(stack, 'Bad', { image: 'a:1', volumes: ['none:/data'] });
  TreeAnnotations.of(stack).addError('own rule');
  const annotations = Annotations.fromStack(stack);
  annotations.hasError('s/Bad', 'LW_VOLUME_UNDEFINED');
  annotations.hasError('s', 'own rule');
  annotations.hasWarning('*', 'LW_SOCKET_MOUNT');
  expect(failureOf(() => annotations.hasNoError('s/Bad'))).toMatch(
    /^1 error at s\/Bad, none expected:\n {2}LW_VOLUME_UNDEFINED at s\/Bad: /,
  );
});

test('a rule that throws says its part at its construct', () => {
  const stack = makeStack();
  stack.node.addValidation({
    validate: () => {
      throw new TypeError('a bug');
    },
  });
  Annotations.fromStack(stack).hasError('s', 'a bug');
});

test('rethrows other errors', () => {
  const stack = makeStack();
  Aspects.of(stack).add({
    visit: () => {
      throw new TypeError('a bug');
    },
  });
  expect(() => Annotations.fromStack(stack)).toThrow(new TypeError('a bug'));
});
