import { Capture, Match, Template, warningsOf } from '../../lib/assertions';
import { Service, Volume } from '../../lib/compose';
import { App, Stack } from '../../lib/core';

function make(): Stack {
  const stack = new Stack(new App(), 's');
  new Service(stack, 'Web', { image: 'nginx:1.29', environment: { A: '1' }, command: ['a', 'b', 'c'] }).mount(
    new Volume(stack, 'Data'),
    '/data',
  );
  new Service(stack, 'Cache', { image: 'redis:7.4' }).mountHostPath('/var/run/docker.sock', '/s');
  return stack;
}

describe('Template', () => {
  const template = Template.fromStack(make());

  test('finds services, volumes and files by their parts', () => {
    template.serviceCountIs(2);
    template.hasService('web', {
      environment: { A: Match.stringLike(/^\d$/) },
      command: Match.arrayWith(['a', 'c']),
      ports: Match.absent(),
    });
    template.hasServiceProperties({ image: 'redis:7.4' });
    template.hasVolume('data', { name: 's_data' });
    template.hasFile('docker-compose.yml', /^name: s$/m);
    template.hasFile('.env.example');
  });

  test('captures values', () => {
    const image = new Capture<string>();
    template.hasService('web', { image });
    expect(image.values).toEqual(['nginx:1.29']);
  });

  test('shows the nearest miss', () => {
    expect(() => template.hasServiceProperties({ image: 'nginx:1.30', environment: { A: '1' } })).toThrow(
      'No service matches. The nearest is web:\n  image: "nginx:1.30" expected, "nginx:1.29" found',
    );
    expect(() => template.hasService('wbe')).toThrow('No service wbe. There are: cache, web');
    expect(() => template.hasService('web', { command: Match.arrayWith(['c', 'a']) })).toThrow(
      'command: no entry matches "a"',
    );
    expect(() => template.hasFile('other')).toThrow(
      'No file other. There are: .env.example, docker-compose.yml',
    );
  });

  test('tells the warnings that are open', () => {
    expect(warningsOf(make()).map(({ id }) => id)).toEqual(['LW_SOCKET_MOUNT']);
  });
});
