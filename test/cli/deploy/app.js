// A small platform, by which the drivers are tried: against a real Docker Engine, and against what it answered.
const { App, EnvVar, Stack, TextFile } = require('labwright');
const { Network, Secret, Service, Volume } = require('labwright/compose');

const app = new App();
const stack = new Stack(app, 'drive-lab');
const labs = new Network(stack, 'Labs');
const db = new Service(stack, 'Db', {
  image: 'drive-busybox:1',
  command: ['/busybox', 'sh', '-c', process.env.DB_COMMAND ?? 'exec /busybox sleep 1000'],
  stopGracePeriod: '1s',
  healthcheck: {
    test: ['CMD', '/busybox', ...(process.env.DB_CHECK ?? 'true').split(' ')],
    interval: '1s',
    retries: 1,
  },
});
db.joinNetwork(labs).mount(new Volume(stack, 'Data', { key: process.env.DB_VOLUME ?? 'data' }), '/data');
db.addSecret(new Secret(stack, 'Password', { parameter: EnvVar.secret('DB_PASSWORD') }));
const web = new Service(stack, 'Web', {
  build: { context: './web' },
  command: ['/busybox', 'httpd', '-f', '-p', '80'],
  stopGracePeriod: '1s',
  environment: { DB: db.endpoint(5432) },
  labels: {
    'traefik.http.routers.web.rule': `Host(\`${EnvVar.required('HOST', { description: 'Host name.' })}\`)`,
  },
});
web.joinNetwork(labs).publish(80, { published: 18480, hostIp: '127.0.0.1' });
// Like the image of the labs: built with the others, and its container ends at once.
new Service(stack, 'Job', {
  image: 'drive-busybox:1',
  command: ['/busybox', 'true'],
  restart: 'no',
  networkMode: 'none',
});
stack.addArtifact(
  new TextFile(stack, 'web/Dockerfile', 'FROM drive-busybox:1\nRUN ["/busybox", "mkdir", "/www"]\n'),
);
app.synth();
