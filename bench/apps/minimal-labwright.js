// One service, written to the folder that is given, or that the CLI names.
const { App, Stack } = require('../../dist/lib/core');
const { Service } = require('../../dist/lib/compose');

const app = new App({ outdir: process.argv[2] });
new Service(new Stack(app, 'bench'), 'Web', { image: 'nginx:1.29' });
app.synth();
