import { Access, App, Authenticator, Https, LabPlatform, Stack } from 'labwright';

// Two hubs on one host: two Compose projects that share no volumes, networks or ports.
const app = new App();

for (const [name, port] of [
  ['teaching', 8001],
  ['research', 8002],
] as const) {
  const stack = new Stack(app, name);
  new LabPlatform(stack, 'Platform', {
    proxy: { https: Https.local(port) },
    lab: { imageName: `${name}_lab` },
    hub: {
      authenticator: Authenticator.local(),
      access: Access.everyoneSignedIn({ admins: ['admin'] }),
    },
  });
}

app.synth();
