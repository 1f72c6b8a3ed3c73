import type { Fault } from '../../core/faults';
import { Annotations, faultAt } from '../../core/tree';
import { hasMark } from '../../core/values';
import { suggest } from '../l1/validate';
import type { Project } from '../project';
import { entriesIn, mountsIn } from './read';

const SECRET_NAME = /(?:^|_)(?:PASSWORD|PASSWD|SECRET|SECRET_KEY|API_KEY|ACCESS_KEY|PRIVATE_KEY|TOKEN)$/;

/** What puts the host or its secrets at risk: refused, or a warning that must be acknowledged. */
export function* checkSafety(project: Project): Generator<Fault> {
  for (const { construct, model } of project.sections.services) {
    if (model['privileged'] === true && !accepted(construct, 'LW_PRIVILEGED')) {
      yield faultAt(construct, 'LW_PRIVILEGED', { property: 'privileged', given: 'true' });
    }
    if (mountsIn(model).some(({ source }) => source?.endsWith('/docker.sock'))) {
      Annotations.of(construct).addWarning(
        'LW_SOCKET_MOUNT',
        'The service mounts the Docker socket: whoever controls it is root on the host.',
      );
    }
    for (const [name, value] of entriesIn(model['environment'])) {
      if (value !== '' && SECRET_NAME.test(name) && !hasMark(value) && !value.startsWith('${')) {
        yield faultAt(construct, 'LW_SECRET_LITERAL', {
          property: `environment.${name}`,
          given: '(not shown)',
        });
      }
    }
    for (const [name] of entriesIn(model['labels'])) {
      const [head = ''] = name.split('.');
      if (head !== 'traefik' && name.includes('.') && suggest(head, ['traefik']) && head.length > 4) {
        yield faultAt(construct, 'LW_LABEL_MISSPELT', {
          property: 'labels',
          given: name,
          allowed: `traefik${name.slice(head.length)}`,
        });
      }
    }
  }
}

function accepted(construct: Parameters<typeof faultAt>[0], id: string): boolean {
  return Annotations.acknowledgement(construct, id) !== undefined;
}
