import { Access, App, Authenticator, Duration, Https, LabPlatform, Stack } from 'labwright';

// The sample `local` with labs that are stopped after seconds, not after an hour: the test cannot wait for so long.
const app = new App();
const stack = new Stack(app, 'local');

new LabPlatform(stack, 'Platform', {
  proxy: { https: Https.local(8000) },
  lab: { imageName: 'local_lab', startHooks: ['assets/lab/conda-activate.sh'] },
  hub: {
    authenticator: Authenticator.local(),
    access: Access.everyoneSignedIn({ admins: ['admin'] }),
    culling: { after: Duration.seconds(15), every: Duration.seconds(5) },
  },
});

app.synth();
