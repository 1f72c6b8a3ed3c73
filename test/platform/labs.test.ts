import { Access, App, Authenticator, Https, LabPlatform, Stack } from '../../lib';
import { Template } from '../../lib/assertions';

function configuration(name: string): string {
  const stack = new Stack(new App(), name);
  new LabPlatform(stack, 'Platform', {
    proxy: { https: Https.local(8000) },
    lab: { imageName: 'lab' },
    hub: { authenticator: Authenticator.local(), access: Access.everyoneSignedIn() },
  });
  return Template.fromStack(stack).file('hub/jupyterhub_config.py');
}

test('labs of one user in two projects have different containers', () => {
  expect(configuration('teaching')).toContain('c.DockerSpawner.prefix = "teaching-lab"');
  expect(configuration('research')).toContain('c.DockerSpawner.prefix = "research-lab"');
});

test('a lab has two minutes to respond', () => {
  expect(configuration('lab')).toContain('c.DockerSpawner.http_timeout = 120');
});
