import { LabImage } from 'labwright';
import type { Stage } from 'labwright/dockerfile';

/** The team's lab image. Everything that you add here is available to all users. */
export class TeamLab extends LabImage {
  protected override configureImage(stage: Stage): void {
    stage.env({ TEAM: 'data science' });
    stage.run('git config --system init.defaultBranch main || true');
  }
}
