import { Annotations, App, Stack } from '../../lib';
import { AssertionFailure } from '../../lib/assertions';
import { Config, Network, Secret, Service, Volume } from '../../lib/compose';

/** A stack with one of each, for tests of assertions. */
export function makeStack(): Stack {
  const stack = new Stack(new App(), 's');
  const web = new Service(stack, 'Web', {
    image: 'nginx:1.29',
    environment: { A: '1', PRICE: '5 $' },
    command: ['a', 'b', 'c'],
    labels: { 'traefik.enable': 'true', settings: '{"depth": {"limit": 3}}' },
  });
  web
    .mount(new Volume(stack, 'Data'), '/data')
    .joinNetwork(new Network(stack, 'Net'))
    .addSecret(new Secret(stack, 'Key', { file: './key' }))
    .addConfig(new Config(stack, 'Conf', { content: 'a = 1\n' }), '/etc/conf')
    .publish(80, { published: 8080 });
  new Service(stack, 'Cache', { image: 'redis:7.4', environment: { A: '2' } }).mountHostPath(
    '/var/run/docker.sock',
    '/s',
  );
  Annotations.of(web).addInfo('app:colour', 'The web server is red.');
  return stack;
}

/** The message with which a function fails. */
export function failureOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof AssertionFailure) return error.message;
    throw error;
  }
  throw new Error('it did not fail');
}
