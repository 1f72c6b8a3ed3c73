// The platform whose running containers are recorded in what-runs.json.
const { App, EnvVar, Stack } = require('labwright');
const { L1Network, L1Service, L1Volume } = require('labwright/compose');

const app = new App();
const stack = new Stack(app, 'live');
new L1Network(stack, 'Front', { name: 'front', spec: { name: 'live_front' } });
new L1Network(stack, 'Back', { name: 'back', spec: { name: 'live_back', internal: true } });
new L1Volume(stack, 'Data', { name: 'data', spec: { name: 'live_data' } });
new L1Service(stack, 'Db', {
  name: 'db',
  spec: {
    image: process.env.DB_IMAGE ?? 'postgres:17.7',
    environment: { POSTGRES_DB: 'mlflow', POSTGRES_PASSWORD_FILE: '/run/secrets/postgres_password' },
    networks: { back: {} },
    volumes: [{ type: 'volume', source: 'data', target: '/var/lib/postgresql/data' }],
    restart: 'unless-stopped',
  },
});
new L1Service(stack, 'Web', {
  name: 'web',
  spec: {
    image: 'nginx:1.29',
    containerName: 'web',
    command: ['serve', '--price', '5$'],
    environment: {
      HOST: `${EnvVar.required('HOST')}`,
      URL: `https://${EnvVar.required('HOST')}/`,
      PRICE: '5$',
      ...(process.env.WEB_EXTRA ? { EXTRA: process.env.WEB_EXTRA } : {}),
    },
    labels: { 'org.example.team': 'data' },
    ports: [{ target: 80, published: '8080', hostIp: '127.0.0.1' }],
    networks: { front: {}, back: {} },
    volumes: [{ type: 'bind', source: '/srv/pages', target: '/pages', readOnly: true }],
    memLimit: '256m',
    capDrop: ['ALL'],
    securityOpt: ['no-new-privileges:true'],
    restart: 'always',
  },
});
new L1Service(stack, 'Job', {
  name: 'job',
  spec: { build: { context: './job' }, entrypoint: ['true'], networkMode: 'none', restart: 'no' },
});
app.synth();
