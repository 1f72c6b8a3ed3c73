import { LabImage } from 'labwright';
import type { Stage } from 'labwright/dockerfile';

/** The team's own lab: whatever is added here, every user has at the first start. */
export class TeamLab extends LabImage {
  protected override configureImage(stage: Stage): void {
    stage.env({ TEAM: 'data science' });
    stage.run('git config --system init.defaultBranch main || true');
  }
}
