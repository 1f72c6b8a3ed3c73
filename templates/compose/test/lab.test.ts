import { test } from 'node:test';
import { Match, Template } from 'labwright/assertions';
import { stack } from '../bin/lab';

const template = Template.fromStack(stack);

test('the web server is published and starts when the cache is healthy', () => {
  template.hasService('web', {
    ports: Match.arrayWith([Match.objectLike({ target: 80, published: '8080' })]),
    depends_on: { cache: { condition: 'service_healthy' } },
  });
});

test('the cache keeps its data and publishes no port', () => {
  template.hasVolume('cache-data', { name: 'web_cache-data' });
  template.hasService('cache', { ports: Match.absent() });
});
