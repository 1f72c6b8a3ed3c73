import { Access, App, Authenticator, Https, LabPlatform, Stack } from 'labwright';
import { TeamLab } from '../lib/team-lab';

export const app = new App();
export const stack = new Stack(app, 'lab');

new LabPlatform(stack, 'Platform', {
  proxy: { https: Https.local(8000) },
  lab: [new TeamLab(stack, 'TeamLab', { imageName: 'team_lab', pip: ['polars==1.35.2'] })],
  hub: {
    authenticator: Authenticator.local(),
    access: Access.everyoneSignedIn({ admins: ['admin'] }),
  },
});

app.synth();
