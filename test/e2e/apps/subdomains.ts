import { Access, App, Authenticator, Https, LabPlatform, Stack } from 'labwright';

const app = new App();
const stack = new Stack(app, 'subs');
new LabPlatform(stack, 'Platform', {
  proxy: { https: Https.local(18070) },
  lab: { imageName: 'subs_lab', startHooks: ['assets/lab/conda-activate.sh'] },
  hub: {
    authenticator: Authenticator.local(),
    access: Access.everyoneSignedIn({ admins: ['admin'] }),
    userSubdomains: true,
    lab: { disableUserConfig: true },
  },
  mlflow: { pages: true },
});
app.synth();
