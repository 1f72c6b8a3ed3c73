import { Access, App, Authenticator, Https, LabPlatform, Stack } from 'labwright';
import { CondaLab } from './conda-lab';

const app = new App();
const stack = new Stack(app, 'conda');

new LabPlatform(stack, 'Platform', {
  proxy: { https: Https.local(8000) },
  lab: [new CondaLab(stack, 'CondaLab', { imageName: 'conda_lab' })],
  hub: {
    authenticator: Authenticator.local(),
    access: Access.everyoneSignedIn({ admins: ['admin'] }),
  },
});

app.synth();
