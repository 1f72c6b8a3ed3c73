import { Stack } from 'labwright';
import { Match, Template } from 'labwright/assertions';
import { stackMatchers } from 'labwright/assertions/jest';
import { makeStack } from '../support/web-stack';

describe('the matchers of jest', () => {
  const stack = makeStack();

  test.each([
    ['a stack', stack],
    ['a template', Template.fromStack(stack)],
  ])('take %s', (_, given) => {
    expect(given).toHaveService('web');
    expect(given).toHaveService('web', { ports: Match.arrayWith([Match.objectLike({ target: 80 })]) });
    expect(given).not.toHaveService('web', { image: 'redis:7.4' });
    expect(given).toHaveServiceProperties({ image: 'redis:7.4' });
    expect(given).not.toHaveServiceProperties({ image: 'redis:8' });
    expect(given).toHaveServiceCount(2);
    expect(given).toHaveNetwork('net', { name: 's_net' });
    expect(given).toHaveVolume('data', { name: 's_data' });
    expect(given).toHaveSecret('key', { file: './key' });
    expect(given).toHaveConfig('conf', { content: 'a = 1\n' });
    expect(given).toHaveFile('docker-compose.yml', /^name: s$/m);
    expect(given).not.toHaveFile('Dockerfile');
  });

  test('ask a stack for its errors and warnings', () => {
    expect(stack).toHaveStackWarning('s/Cache', 'LW_SOCKET_MOUNT');
    expect(stack).not.toHaveStackError('*', /./);
  });

  test.each<[string, () => void, string]>([
    ['toHaveService', () => expect(stack).toHaveService('wbe'), 'No service "wbe". Did you mean "web"?'],
    [
      'toHaveServiceProperties',
      () => expect(stack).toHaveServiceProperties({ image: 'redis:8' }),
      'No service of 2 matches. The nearest is "cache", which differs in 1 place:\n  at image\n',
    ],
    [
      'toHaveServiceCount',
      () => expect(stack).toHaveServiceCount(1),
      '1 service expected, 2 given: cache, web.',
    ],
    ['toHaveNetwork', () => expect(stack).toHaveNetwork('x'), 'No network "x". There are: net.'],
    ['toHaveVolume', () => expect(stack).toHaveVolume('x'), 'No volume "x". There are: data.'],
    ['toHaveSecret', () => expect(stack).toHaveSecret('x'), 'No secret "x".'],
    ['toHaveConfig', () => expect(stack).toHaveConfig('x'), 'No config "x". There are: conf.'],
    ['toHaveFile', () => expect(stack).toHaveFile('x'), 'No file "x". There are: .env.example, '],
    ['toHaveStackError', () => expect(stack).toHaveStackError('*', 'X'), 'No error X at *.'],
    ['toHaveStackWarning', () => expect(stack).toHaveStackWarning('*', 'X'), 'No warning X at *.'],
    [
      'not.toHaveService',
      () => expect(stack).not.toHaveService('web'),
      'The stack has the service "web", which it should not have.',
    ],
    [
      'not.toHaveServiceProperties',
      () => expect(stack).not.toHaveServiceProperties({ image: Match.anyValue() }),
      'The stack has a service like {"image":"<any value>"}, which it should not have.',
    ],
    ['a text', () => expect('text').toHaveService('web'), 'A Stack or a Template was expected.'],
    [
      'a template',
      () => expect(Template.fromStack(stack)).toHaveStackError('*', 'X'),
      'A Stack was expected.',
    ],
    ['.not', () => expect(stack).not.toMatchStackSnapshot(), 'toMatchStackSnapshot cannot be used with .not'],
  ])('say what is wrong: %s', (_, run, message) => {
    expect(run).toThrow(message);
  });

  test('report the errors of a tree that does not compile', () => {
    const broken = new Stack(makeStack(), 'Not A Name');
    expect(() => expect(broken).toHaveService('web')).toThrow('LW_STACK_NAME_INVALID');
    expect(broken).toHaveStackError('*', 'LW_STACK_NAME_INVALID');
  });

  test('keep the whole folder as a snapshot', () => {
    expect(stack).toMatchStackSnapshot();
    expect(stack).toMatchStackSnapshot('with a hint');
  });

  test('are exported for other runners', () => {
    expect(Object.keys(stackMatchers)).toHaveLength(11);
  });
});
