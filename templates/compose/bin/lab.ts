import { App, EnvVar, Stack } from 'labwright';
import { Network, Service, Volume } from 'labwright/compose';

export const app = new App();
export const stack = new Stack(app, 'web');
const network = new Network(stack, 'Net');

const cache = new Service(stack, 'Cache', {
  image: 'redis:7.4',
  restart: 'unless-stopped',
  healthcheck: { test: ['CMD', 'redis-cli', 'ping'], interval: '5s', timeout: '3s', retries: 5 },
}).joinNetwork(network);
cache.mount(new Volume(stack, 'CacheData'), '/data');

// The web server uses the endpoint of the cache, so it starts after the cache.
new Service(stack, 'Web', {
  image: 'nginx:1.29',
  environment: { CACHE: cache.endpoint(6379), GREETING: `${EnvVar.optional('GREETING', 'hello')}` },
})
  .joinNetwork(network)
  .publish(80, { published: 8080 });

app.synth();
