import { Access, App, Authenticator, Https, LabPlatform, Stack } from 'labwright';

// A complete platform on a laptop, without a domain, a certificate or Google. Open http://localhost:8000.
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
