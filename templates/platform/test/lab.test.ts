import { test } from 'node:test';
import { Annotations, Match, Template } from 'labwright/assertions';
import { stack } from '../bin/lab';

const template = Template.fromStack(stack);

test('the hub starts after the image of the labs is built', () => {
  template.hasService('hub', {
    depends_on: { jupyterlab: { condition: 'service_completed_successfully' } },
    environment: { DOCKER_JUPYTER_IMAGE: 'my_lab' },
  });
});

test('only the proxy publishes a port, and only on this machine', () => {
  for (const [name, service] of Object.entries(template.findServices({ ports: Match.anyValue() }))) {
    if (name !== 'reverse-proxy') throw new Error(`${name} is published: ${JSON.stringify(service)}`);
  }
  template.hasService('reverse-proxy', { ports: [{ host_ip: '127.0.0.1', published: '8000' }] });
});

test('services restart after a crash', () => {
  for (const name of ['hub', 'reverse-proxy']) template.hasService(name, { restart: 'unless-stopped' });
});

test('there are no unacknowledged warnings', () => {
  Annotations.fromStack(stack).hasNoWarning('*');
});
