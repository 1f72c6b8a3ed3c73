// Many objects in chains of ten, each after the one before it, written to the folder that is given.
const { ApiObject, App, Chart } = require('cdk8s');

const app = new App({ outdir: process.argv[2] });
const chart = new Chart(app, 'bench');
let before;
for (let at = 0; at < Number(process.argv[3]); at++) {
  const object = new ApiObject(chart, `s${at}`, {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: {
      restartPolicy: 'Always',
      containers: [
        {
          name: 'web',
          image: 'nginx:1.29',
          env: [
            { name: 'NUMBER', value: `${at}` },
            { name: 'MODE', value: 'a' },
          ],
        },
      ],
    },
  });
  if (before && at % 10 > 0) object.addDependency(before);
  before = object;
}
app.synth();
