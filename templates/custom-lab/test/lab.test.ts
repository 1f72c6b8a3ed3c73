import { test } from 'node:test';
import { Annotations, Template } from 'labwright/assertions';
import { stack } from '../bin/lab';

const template = Template.fromStack(stack);

test("the team's image has its packages and settings", () => {
  template.hasService('jupyterlab', { image: 'team_lab' });
  template.hasFile('lab/Dockerfile', /pip install .*polars==1\.35\.2/);
});

test("labs start from the team's image", () => {
  template.hasService('hub', { environment: { DOCKER_JUPYTER_IMAGE: 'team_lab' } });
});

test('there are no unacknowledged warnings', () => {
  Annotations.fromStack(stack).hasNoWarning('*');
});
