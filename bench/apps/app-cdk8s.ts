import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'bench');
for (let at = 0; at < 10; at++)
  new ApiObject(chart, `s${at}`, {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] },
  });
app.synth();
