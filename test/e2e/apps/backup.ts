import { Access, App, Authenticator, Https, LabPlatform, Stack } from 'labwright';

// The platform that is saved, lost and restored; beside that of the other suites, so on a port of its own.
const app = new App();
const stack = new Stack(app, 'backup');

new LabPlatform(stack, 'Platform', {
  proxy: { https: Https.local(18020) },
  lab: { imageName: 'backup_lab' },
  hub: {
    authenticator: Authenticator.local(),
    access: Access.everyoneSignedIn({ admins: ['admin'] }),
  },
});

app.synth();
