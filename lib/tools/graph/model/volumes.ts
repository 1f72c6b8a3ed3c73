import { isCanonicalMap } from '../../diff/canonical/value';
import { constructOf } from '../../diff/snapshot';
import { mapAt, textAt } from './fields';
import { readable } from './format';
import type { GraphEdge, GraphNode } from './graph';
import { type Member, resourceId, type Scene } from './scene';

/** Every volume, and who mounts it where. */
export interface Volumes {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The declared volumes, and those that a hub's configuration names for the labs. */
export function volumesOf(scene: Scene): Volumes {
  const nodes = new Map<string, GraphNode>();
  for (const stack of scene.stacks) {
    for (const [realName, { key, model }] of stack.project.resources.volumes) {
      const external = textAt(model, 'external') === 'true';
      if (nodes.has(realName) && external) continue;
      const driver = textAt(model, 'driver');
      nodes.set(realName, {
        ...node(stack.name, realName),
        construct: constructOf(stack, 'volumes', key),
        tags: [...(external ? ['external'] : []), ...(driver ? [readable(driver)] : [])],
      });
    }
  }
  const edges: GraphEdge[] = [];
  for (const member of scene.members) {
    for (const { realName, target, readOnly } of mountsOf(member)) {
      if (!nodes.has(realName)) {
        const many = /\{\w+\}/.test(realName);
        nodes.set(realName, {
          ...node(member.stack.name, realName),
          ...(member.lab ? { construct: member.lab.construct } : {}),
          tags: [],
          ...(many ? { many } : {}),
        });
      }
      const to = resourceId('volume', realName);
      const id = `mount:${member.id}→${to}${target}`;
      edges.push({
        id,
        kind: 'mount',
        from: member.id,
        to,
        label: readable(target) + (readOnly ? ' (ro)' : ''),
      });
    }
  }
  return { nodes: [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), edges };
}

function node(stack: string, realName: string): Omit<GraphNode, 'tags'> {
  return {
    id: resourceId('volume', realName),
    kind: 'volume',
    stack,
    name: readable(realName),
    notes: [],
    networks: [],
  };
}

interface Mount {
  readonly realName: string;
  readonly target: string;
  readonly readOnly: boolean;
}

function mountsOf({ model, lab }: Member): readonly Mount[] {
  if (lab) return [...lab.volumes].map(([realName, target]) => ({ realName, target, readOnly: false }));
  return Object.entries(mapAt(model, 'volumes')).flatMap(([target, mount]) => {
    if (!isCanonicalMap(mount) || mount['type'] !== 'volume' || typeof mount['source'] !== 'string')
      return [];
    return [{ realName: mount['source'], target, readOnly: mount['read_only'] === 'true' }];
  });
}
