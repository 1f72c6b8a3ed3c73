import { Access, App, Authenticator, Https, LabPlatform, Stack } from 'labwright';

// A whole platform on a laptop: neither domain nor certificate nor Google. Open http://localhost:8000.
const app = new App();
const stack = new Stack(app, 'local');

new LabPlatform(stack, 'Platform', {
  proxy: { https: Https.local(8000) },
  lab: { imageName: 'local_lab', startHooks: ['assets/lab/conda-activate.sh'] },
  hub: {
    authenticator: Authenticator.local(),
    access: Access.everyoneSignedIn({ admins: ['admin'] }),
  },
});

app.synth();
