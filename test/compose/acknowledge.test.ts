import { Service } from '../../lib/compose';
import { Annotations, App, type DiagnosticCode, Stack } from '../../lib/core';

const JUDGED: readonly (readonly [DiagnosticCode, ConstructorParameters<typeof Service>[2]])[] = [
  ['LW_PRIVILEGED', { image: 'a:1', privileged: true }],
  ['LW_IMAGE_FLOATING', { image: 'nginx' }],
  ['LW_SECRET_LITERAL', { image: 'a:1', environment: { TEST_PASSWORD: 'public' } }],
  ['LW_LABEL_MISSPELT', { image: 'a:1', labels: { 'traefiq.own': '1' } }],
];

test.each(JUDGED)('%s is refused, or acknowledged with a reason that the manifest keeps', (code, props) => {
  const app = new App();
  const stack = new Stack(app, 's');
  const service = new Service(stack, 'S', props);
  expect(() => app.assemble()).toThrow(code);
  Annotations.of(service).acknowledge(code, 'looked at it');
  const { manifest } = app.assemble();
  expect(manifest.warnings).toEqual([]);
  expect(manifest.acknowledged).toEqual([{ id: code, path: 's/S/Resource', reason: 'looked at it' }]);
});
