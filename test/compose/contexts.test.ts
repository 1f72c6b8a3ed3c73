import { App, LabwrightError, Stack } from '../../lib';
import { Service } from '../../lib/compose';

function diagnosticsWith(peer: object): readonly string[] {
  const app = new App();
  const stack = new Stack(app, 's');
  new Service(stack, 'Peer', { image: 'nginx:1.29', ...peer });
  new Service(stack, 'One', { build: { context: '.', additionalContexts: { base: 'service:peer' } } });
  try {
    app.assemble();
    return [];
  } catch (error) {
    return LabwrightError.is(error) ? error.diagnostics.map(({ code, given }) => `${code} ${given}`) : ['?'];
  }
}

test("a build takes another service's image as a context only where that is built", () => {
  expect(diagnosticsWith({ build: { context: './peer' } })).toEqual([]);
  expect(diagnosticsWith({})).toEqual(['LW_DEPENDS_UNDEFINED peer']);
});
