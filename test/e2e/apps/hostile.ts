import { Access, App, Authenticator, Https, LabPlatform, Size, Stack } from 'labwright';

// The sample `local` as the hostile tries meet it: a port of its own, and labs whose memory is soon eaten.
const app = new App();
const stack = new Stack(app, 'hostile');

new LabPlatform(stack, 'Platform', {
  proxy: { https: Https.local(18080) },
  lab: { imageName: 'hostile_lab', startHooks: ['assets/lab/conda-activate.sh'] },
  hub: {
    authenticator: Authenticator.local(),
    access: Access.everyoneSignedIn({ admins: ['admin'] }),
    limits: { memory: Size.mebibytes(768) },
  },
});

app.synth();
