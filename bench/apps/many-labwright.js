// Many services in chains of ten, each after the one before it, written to the folder that is given.
const { App, Stack } = require('../../dist/lib/core');
const { Service } = require('../../dist/lib/compose');

const app = new App({ outdir: process.argv[2] });
const stack = new Stack(app, 'bench');
let before;
for (let at = 0; at < Number(process.argv[3]); at++) {
  const service = new Service(stack, `s${at}`, {
    image: 'nginx:1.29',
    environment: { NUMBER: `${at}`, MODE: 'a' },
    restart: 'unless-stopped',
  });
  if (before && at % 10 > 0) service.dependsOn(before);
  before = service;
}
app.synth();
