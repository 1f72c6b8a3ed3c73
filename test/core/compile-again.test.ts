import { Construct } from 'constructs';
import { Access, App, Aspects, Authenticator, Https, LabImage, LabPlatform, Stack } from '../../lib';
import { Service } from '../../lib/compose';
import type { Stage } from '../../lib/dockerfile';

class TeamLab extends LabImage {
  protected override configureImage(stage: Stage): void {
    stage.env({ TEAM: 'data' });
  }
}

function textOf(app: App): string {
  return app
    .assemble()
    .files.map(({ path, content }) => `${path}\n${content}`)
    .join('\n');
}

describe('compiling a tree again', () => {
  test('gives the same files: nothing is bound or visited twice', () => {
    const app = new App();
    const stack = new Stack(app, 'lab');
    new LabPlatform(stack, 'Platform', {
      proxy: { https: Https.local(8000) },
      lab: [new TeamLab(stack, 'TeamLab', { imageName: 'team_lab', pip: ['polars==1.35.2'] })],
      hub: { authenticator: Authenticator.local(), access: Access.everyoneSignedIn({ admins: ['admin'] }) },
    });
    Aspects.of(stack).add({
      visit: (construct) => {
        if (construct.node.id === 'TeamLab') new Construct(construct, 'Added');
      },
    });
    expect(textOf(app)).toBe(textOf(app));
  });

  test('sees what was changed in between', () => {
    const app = new App();
    const service = new Service(new Stack(app, 's'), 'S', { image: 'a:1' });
    expect(textOf(app)).not.toContain('COLOUR');
    service.addEnvironment('COLOUR', 'red');
    expect(textOf(app)).toContain('COLOUR: red');
  });
});
