import { Service } from '../../dist/lib/compose';
import { App, Stack } from '../../dist/lib/core';

const app = new App();
const stack = new Stack(app, 'bench');
for (let at = 0; at < 10; at++) new Service(stack, `s${at}`, { image: 'nginx:1.29' });
app.synth();
