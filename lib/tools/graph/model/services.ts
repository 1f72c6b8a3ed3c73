import { plural } from '../../../core/plural';
import { isCanonicalMap } from '../../diff/canonical/value';
import { constructOf } from '../../diff/snapshot';
import { mapAt, textAt } from './fields';
import { readable } from './format';
import type { GraphEdge, GraphNode } from './graph';
import { type Member, resourceId, type Scene, serviceId } from './scene';

/** The services, and what a hub starts for each user. */
export function memberNodes(scene: Scene, homes: ReadonlyMap<string, string>): readonly GraphNode[] {
  return scene.members.map((member) => {
    const home = homes.get(member.id);
    const common = {
      id: member.id,
      stack: member.stack.name,
      networks: member.networks.map((name) => resourceId('network', name)),
      ...(home === undefined ? {} : { home }),
    };
    return member.lab ? { ...common, ...labParts(member) } : { ...common, ...serviceParts(member) };
  });
}

type Parts = Pick<GraphNode, 'kind' | 'name' | 'notes' | 'tags' | 'construct' | 'many' | 'transient'>;

function labParts({ lab }: Member): Parts {
  return {
    kind: 'lab',
    name: 'lab of each user',
    notes: lab?.images ?? [],
    tags: ['one per user'],
    many: true,
    ...(lab ? { construct: lab.construct } : {}),
  };
}

function serviceParts(member: Member): Parts {
  const { model, stack, key } = member;
  const container = textAt(model, 'container_name');
  const build = model['build'];
  const context = isCanonicalMap(build) ? textAt(build, 'context') : undefined;
  const image = textAt(model, 'image');
  const notes = [
    ...(image === undefined ? [] : [readable(image)]),
    ...(context === undefined ? [] : [`built from ${readable(context)}`]),
    ...(container === undefined || container === key ? [] : [`container ${readable(container)}`]),
  ];
  return {
    kind: 'service',
    name: key,
    notes,
    tags: tagsOf(member),
    construct: constructOf(stack, 'services', key),
    ...((textAt(model, 'scale') ?? '1') === '1' ? {} : { many: true }),
    ...(isTransient(member) ? { transient: true } : {}),
  };
}

function tagsOf(member: Member): readonly string[] {
  const { model } = member;
  const scale = textAt(model, 'scale');
  const mode = textAt(model, 'network_mode');
  const secrets = Object.keys(mapAt(model, 'secrets')).length;
  const socket = Object.values(mapAt(model, 'volumes')).some(
    (mount) => isCanonicalMap(mount) && /\/docker\.sock$/.test(String(mount['source'])),
  );
  return [
    ...(isTransient(member) ? ['ends at once'] : []),
    ...(scale === undefined ? [] : [`× ${readable(scale)}`]),
    ...(mode === undefined ? [] : [mode === 'none' ? 'no network' : `network: ${readable(mode)}`]),
    ...(socket ? ['Docker socket'] : []),
    ...(secrets > 0 ? [plural(secrets, 'secret')] : []),
    ...Object.keys(mapAt(model, 'profiles')).map((profile) => `profile ${readable(profile)}`),
    ...(textAt(model, 'privileged') === 'true' ? ['privileged'] : []),
  ];
}

// A service that has no network and is not started again is there for its image only.
function isTransient({ model }: Member): boolean {
  return textAt(model, 'network_mode') === 'none' && (textAt(model, 'restart') ?? 'no') === 'no';
}

const CONDITIONS: Readonly<Record<string, string>> = {
  service_healthy: 'healthy',
  service_completed_successfully: 'completed',
  service_started: 'started',
};

/** `depends_on` of every service. */
export function dependencyEdges({ members }: Scene): readonly GraphEdge[] {
  return members.flatMap(({ id, model, stack }) =>
    Object.entries(mapAt(model, 'depends_on'))
      .filter(([name]) => stack.project.services.has(name))
      .map(([name, options]): GraphEdge => {
        const given = isCanonicalMap(options) ? textAt(options, 'condition') : options;
        const to = serviceId(stack.name, name);
        return {
          id: `dependency:${id}→${to}`,
          kind: 'dependency',
          from: id,
          to,
          waits: CONDITIONS[String(given)] ?? 'started',
        };
      }),
  );
}

/** From the service that builds an image to the labs that start from it. */
export function imageEdges({ members }: Scene): readonly GraphEdge[] {
  return members.flatMap(({ id: to, lab, stack }) =>
    members
      .filter(
        (one) =>
          lab &&
          !one.lab &&
          one.stack === stack &&
          one.model['build'] !== undefined &&
          lab.images.includes(imageOf(one)),
      )
      .map(
        ({ id: from }): GraphEdge => ({ id: `image:${from}→${to}`, kind: 'image', from, to, label: 'image' }),
      ),
  );
}

function imageOf({ model, stack, key }: Member): string {
  return readable(textAt(model, 'image') ?? `${stack.project.name}-${key}`);
}
