import { Access, App, Authenticator, Https, LabPlatform, Size, Stack } from 'labwright';
import { GpuLab } from './gpu-lab';

const app = new App();
const stack = new Stack(app, 'gpu');

new LabPlatform(stack, 'Platform', {
  proxy: { https: Https.local(8000) },
  lab: [new GpuLab(stack, 'GpuLab', { imageName: 'gpu_lab', pip: ['nvitop==1.5.3'] })],
  hub: {
    authenticator: Authenticator.local(),
    access: Access.everyoneSignedIn({ admins: ['admin'] }),
    gpus: 1,
    limits: { memory: Size.gibibytes(16), cpus: 4 },
  },
});

app.synth();
