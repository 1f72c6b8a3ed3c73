import { stringify } from 'yaml';

const TEAMS = 'alder birch cedar elm fir hazel larch maple oak pine rowan willow'.split(' ');

/** A compose file with 60 services: twelve teams with four services each behind one proxy, and shared services. */
export function largeCompose(): string {
  const services: Record<string, unknown> = {
    proxy: {
      image: 'traefik:v3.7.1',
      command: ['--providers.docker', '--entrypoints.web.address=:80'],
      ports: ['80:80', '443:443'],
      networks: ['edge'],
      volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro'],
    },
    'sign-in': {
      image: 'keycloak:26.4',
      networks: ['edge', 'shared'],
      labels: routed('sign-in.example.org', 8080),
    },
    cache: { image: 'redis:8.2', networks: ['shared'], volumes: ['cache_data:/data'] },
    queue: { image: 'rabbitmq:4.1', networks: ['shared'], volumes: ['queue_data:/var/lib/rabbitmq'] },
    search: {
      image: 'opensearch:3.2',
      networks: ['shared'],
      volumes: ['search_data:/usr/share/opensearch/data'],
    },
    mail: { image: 'mailpit:1.27', networks: ['shared'], ports: ['127.0.0.1:8025:8025'] },
    metrics: {
      image: 'prometheus:3.6',
      networks: ['watch', 'shared'],
      volumes: ['metrics_data:/prometheus'],
    },
    logs: { image: 'loki:3.5', networks: ['watch'], volumes: ['logs_data:/loki'] },
    alerts: { image: 'alertmanager:0.28', networks: ['watch'], depends_on: ['metrics'] },
    dashboards: {
      image: 'grafana:12.2',
      networks: ['watch', 'edge'],
      environment: { METRICS_URL: 'http://metrics:9090', LOGS_URL: 'http://logs:3100' },
      labels: routed('dashboards.example.org', 3000),
    },
    traces: { image: 'tempo:2.8', networks: ['watch'] },
    backup: { image: 'restic:0.18', networks: ['watch'], profiles: ['backup'] },
  };
  const networks: Record<string, unknown> = { edge: {}, shared: { internal: true }, watch: {} };
  const volumes: Record<string, unknown> = {};
  for (const name of ['cache', 'queue', 'search', 'metrics', 'logs']) volumes[`${name}_data`] = {};
  for (const team of TEAMS) {
    networks[team] = { internal: true };
    volumes[`${team}_data`] = {};
    services[`${team}-web`] = {
      image: `${team}-web:1.0`,
      networks: ['edge', team],
      depends_on: { [`${team}-api`]: { condition: 'service_healthy' } },
      environment: { API_URL: `http://${team}-api:8080` },
      labels: routed(`${team}.example.org`, 3000),
    };
    services[`${team}-api`] = {
      image: `${team}-api:1.0`,
      networks: [team, 'shared'],
      depends_on: [`${team}-db`, 'cache'],
      environment: { DATABASE_URL: `postgres://app@${team}-db:5432/app`, QUEUE_URL: 'amqp://queue:5672' },
    };
    services[`${team}-worker`] = {
      image: `${team}-api:1.0`,
      networks: [team, 'shared'],
      depends_on: ['queue'],
    };
    services[`${team}-db`] = {
      image: 'postgres:17.7',
      networks: [team],
      volumes: [`${team}_data:/var/lib/postgresql/data`],
    };
  }
  return stringify({ name: 'large', services, networks, volumes });
}

function routed(host: string, port: number): Record<string, string> {
  const name = host.split('.')[0] ?? host;
  return {
    'traefik.enable': 'true',
    'traefik.docker.network': 'large_edge',
    [`traefik.http.routers.${name}.rule`]: `Host(\`${host}\`)`,
    [`traefik.http.services.${name}.loadbalancer.server.port`]: String(port),
  };
}
