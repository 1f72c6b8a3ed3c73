import {
  Access,
  App,
  Authenticator,
  EnvVar,
  Https,
  LabBase,
  LabPlatform,
  SharedStorage,
  Size,
  Stack,
} from 'labwright';

// An institute with its own LDAP directory, certificate and file server. MLflow stores artifacts in an object store and
// shows its pages to signed-in users.
const app = new App();
const stack = new Stack(app, 'institute');

const host = EnvVar.required('HOST', { description: 'Host name of the platform, without https://.' });

const { hub } = new LabPlatform(stack, 'Platform', {
  proxy: {
    https: Https.certificate(),
    metrics: true,
    accessLog: 'json',
    dashboard: {
      host: EnvVar.required('DASHBOARD_HOST', { description: "Host name of Traefik's dashboard." }),
      users: EnvVar.secret('DASHBOARD_USERS', {
        description: 'Who may see the dashboard: lines of name:hash. Put it into single quotes.',
        generate: 'htpasswd -nB admin',
      }),
      allowFrom: ['10.0.0.0/8'],
    },
  },
  lab: { imageName: 'institute_lab', from: LabBase.scipy, apt: ['git', 'rsync'] },
  hub: {
    host,
    authenticator: Authenticator.ldap({
      serverAddress: EnvVar.required('LDAP_SERVER', { description: 'Host name of the directory.' }),
      search: {
        base: 'ou=people,dc=institute,dc=example',
        bindDn: 'cn=jupyterhub,ou=services,dc=institute,dc=example',
        bindPassword: EnvVar.secret('LDAP_PASSWORD', {
          description: 'Password of the account that searches the directory.',
        }),
      },
      allowedGroups: ['cn=staff,ou=groups,dc=institute,dc=example'],
    }),
    access: Access.byProvider({
      admins: EnvVar.required('ADMINS', { description: 'Admins of the hub, separated by commas.' }),
    }),
    limits: { memory: Size.gibibytes(8), memoryGuarantee: Size.gibibytes(1), cpus: 4 },
    namedServers: 2,
  },
  shared: { remote: { kind: 'nfs', server: 'files.institute.example', path: '/export/shared' } },
  mlflow: {
    database: { tuning: { maxConnections: 200, sharedBuffers: Size.mebibytes(256) } },
    server: {
      artifacts: 's3://mlflow/artifacts',
      s3: {
        endpointUrl: EnvVar.required('S3_ENDPOINT', { description: 'Address of the object store.' }),
        accessKeyId: EnvVar.secret('S3_ACCESS_KEY', { description: 'Key of the object store.' }),
        secretAccessKey: EnvVar.secret('S3_SECRET_KEY', { description: 'Secret of that key.' }),
      },
    },
    pages: true,
  },
});

hub.mountInLabs(new SharedStorage(stack, 'DataSets', { readOnly: true }), '/data');

app.synth();
