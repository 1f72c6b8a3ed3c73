import { test } from 'node:test';
import { Annotations, Match, Template } from 'labwright/assertions';
import { stack } from '../bin/lab';

const template = Template.fromStack(stack);

test('the hub starts when the image of the labs is built', () => {
  template.hasService('hub', {
    depends_on: { jupyterlab: { condition: 'service_completed_successfully' } },
    environment: { DOCKER_JUPYTER_IMAGE: 'my_lab' },
  });
});

test('only the proxy is published, and on this machine alone', () => {
  for (const [name, service] of Object.entries(template.findServices({ ports: Match.anyValue() }))) {
    if (name !== 'reverse-proxy') throw new Error(`${name} is published: ${JSON.stringify(service)}`);
  }
  template.hasService('reverse-proxy', { ports: [{ host_ip: '127.0.0.1', published: '8000' }] });
});

test('every service that goes on running comes back after a crash', () => {
  for (const name of ['hub', 'reverse-proxy']) template.hasService(name, { restart: 'unless-stopped' });
});

test('nothing is left to be acknowledged', () => {
  Annotations.fromStack(stack).hasNoWarning('*');
});
