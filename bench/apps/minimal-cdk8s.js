// One object, written to the folder that is given, or that the CLI names.
const { ApiObject, App, Chart } = require('cdk8s');

const app = new App({ outdir: process.argv[2] });
new ApiObject(new Chart(app, 'bench'), 'Web', {
  apiVersion: 'v1',
  kind: 'Pod',
  spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] },
});
app.synth();
