import {
  Access,
  App,
  Authenticator,
  EnvVar,
  Https,
  Hub,
  LabImage,
  MlflowDb,
  MlflowServer,
  Proxy,
  SharedStorage,
  Stack,
} from 'labwright';

// The platform of a lab in production: Google sign-in, Let's Encrypt, MLflow on PostgreSQL.
// Service, container, image and volume names are those of the installations that it takes over.
const app = new App();
const stack = new Stack(app, 'jupyterhub');

const proxy = new Proxy(stack, 'Proxy', {
  https: Https.letsEncrypt({
    email: EnvVar.required('ACME_EMAIL', {
      description: "Where Let's Encrypt writes to.",
      example: 'admin@uni.example',
    }),
  }),
});

const lab = new LabImage(stack, 'Lab', {
  imageName: 'jupyterlab_img',
  folder: 'jupyterlab',
  startHooks: ['assets/lab/conda-activate.sh'],
});

const host = EnvVar.required('HOST', {
  description: 'Host name of the platform, without https://.',
  example: 'hub.uni.example',
});

const hub = new Hub(stack, 'Hub', {
  proxy,
  host,
  labImages: [lab],
  serviceName: 'jupyhub',
  containerName: 'hub',
  folder: 'jupyterhub',
  userVolume: 'jupyterhub-user-{username}',
  authenticator: Authenticator.google({
    clientId: EnvVar.required('OAUTH_CLIENT_ID', { description: 'Client id of the OAuth client at Google.' }),
    clientSecret: EnvVar.secret('OAUTH_CLIENT_SECRET', {
      description: 'Client secret of the OAuth client at Google.',
    }),
    hostedDomain: 'uni.example',
  }),
  access: Access.everyoneSignedIn({ admins: ['ada'] }),
});

hub.mountInLabs(new SharedStorage(stack, 'Shared', { volumeName: 'jupyterhub-shared' }), '/shared');
hub.useMlflow(new MlflowServer(stack, 'Mlflow', { database: new MlflowDb(stack, 'MlflowDb') }));

app.synth();
