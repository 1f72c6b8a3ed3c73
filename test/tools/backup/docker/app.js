// The stack whose backup is recorded: one volume of each kind, and those of two users.
const { App, Backup, EnvVar, Stack } = require('labwright');
const { Service, Volume } = require('labwright/compose');

const app = new App();
const stack = new Stack(app, 'backupkept');
const volume = (key) => new Volume(stack, key, { key });
const service = (serviceName, image) =>
  new Service(stack, serviceName, {
    serviceName,
    image,
    command: ['sleep', '100000'],
    stopGracePeriod: '1s',
  });

const postgres = new Service(stack, 'Postgres', {
  serviceName: 'postgres',
  image: process.env.POSTGRES_IMAGE ?? 'postgres:15',
  environment: { POSTGRES_USER: 'mlflow', POSTGRES_DB: 'mlflow' },
}).mount(volume('postgres_data'), '/var/lib/postgresql/data');
const secret = postgres.addSecretParameter(EnvVar.secret('POSTGRES_PASSWORD'));
postgres.addEnvironment('POSTGRES_PASSWORD_FILE', secret.path);
const hub = service('hub', 'python:3.13-slim').mount(volume('hub_data'), '/srv/jupyterhub');
service('mlflow', 'python:3.13-slim').mount(volume('artifacts'), '/mlartifacts').dependsOn(postgres);
Backup.of(stack)
  .volume('postgres_data', { kind: 'postgres', service: 'postgres', user: 'mlflow', database: 'mlflow' })
  .volume('hub_data', { kind: 'sqlite', service: 'hub', databases: ['jupyterhub.sqlite'] })
  .userVolumes(hub, 'backupkept-user-{username}');
app.synth();
