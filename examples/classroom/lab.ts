import {
  Access,
  App,
  Authenticator,
  Duration,
  EnvVar,
  Https,
  HubDb,
  LabBase,
  LabImage,
  LabPlatform,
  SharedStorage,
  Size,
  Stack,
} from 'labwright';

// A class with an organisation on GitHub: students choose a lab, and teachers share material and projects.
const app = new App();
const stack = new Stack(app, 'classroom');

const python = new LabImage(stack, 'Python', {
  imageName: 'classroom_python',
  displayName: 'Python',
  from: LabBase.scipy,
});
const statistics = new LabImage(stack, 'Statistics', {
  imageName: 'classroom_r',
  displayName: 'Statistics with R',
  from: LabBase.r,
  serviceName: 'jupyterlab-r',
  folder: 'lab-r',
});

const { hub } = new LabPlatform(stack, 'Platform', {
  proxy: {
    https: Https.letsEncrypt({
      email: EnvVar.required('ACME_EMAIL', { description: "Where Let's Encrypt writes to." }),
    }),
  },
  lab: [python, statistics],
  hub: {
    host: EnvVar.required('HOST', { description: 'Host name of the platform, without https://.' }),
    authenticator: Authenticator.github({
      clientId: EnvVar.required('GITHUB_CLIENT_ID', { description: 'Client id of the OAuth app at GitHub.' }),
      clientSecret: EnvVar.secret('GITHUB_CLIENT_SECRET', {
        description: 'Client secret of the OAuth app at GitHub.',
      }),
      organizations: ['uni-example'],
      teamsAsGroups: true,
    }),
    access: Access.byProvider({ admins: ['ada'], operators: ['grace'] }),
    profiles: [
      { name: 'python', image: python, description: 'pandas, scikit-learn and matplotlib; 2 GiB of memory.' },
      { name: 'statistics', image: statistics, description: 'R with tidyverse; 2 GiB of memory.' },
      {
        name: 'large',
        image: python,
        displayName: 'Python, large',
        description: 'For projects: 8 GiB of memory, 4 processors.',
        limits: { memory: Size.gibibytes(8), cpus: 4 },
        groups: ['teachers', 'projects'],
      },
    ],
    lab: { defaultUrl: '/lab', startTimeout: Duration.minutes(2) },
    culling: { after: Duration.minutes(30), maxAge: Duration.hours(12) },
    maxActiveLabs: 60,
    maxConcurrentSpawns: 10,
    database: new HubDb(stack, 'HubDb'),
    metricsToken: EnvVar.secret('METRICS_TOKEN', {
      description: 'With this token Prometheus reads /hub/metrics.',
      generate: 'openssl rand -hex 32',
    }),
    branding: {
      announcement: 'Work is kept in your home; <code>/material</code> is handed out by your teachers.',
    },
  },
  mlflow: false,
  shared: false,
});

hub.mountInLabs(new SharedStorage(stack, 'Material'), '/material', { write: ['teachers'], read: 'everyone' });
hub.mountInLabs(new SharedStorage(stack, 'Projects'), '/projects', { write: ['teachers', 'projects'] });

app.synth();
