import { Access, App, Authenticator, Https, LabPlatform, Stack } from 'labwright';

// A platform on this machine only: no domain, no certificate, one password for all users.
export const app = new App();
export const stack = new Stack(app, 'lab');

new LabPlatform(stack, 'Platform', {
  proxy: { https: Https.local(8000) },
  lab: { imageName: 'my_lab' },
  hub: {
    authenticator: Authenticator.local(),
    access: Access.everyoneSignedIn({ admins: ['admin'] }),
  },
});

app.synth();
