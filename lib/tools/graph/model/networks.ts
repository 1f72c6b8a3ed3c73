import { constructOf } from '../../diff/snapshot';
import { textAt } from './fields';
import type { GraphNetwork } from './graph';
import { type Member, resourceId, type Scene } from './scene';
import type { Route } from './traefik';

/** Every network of the stacks: declared, used by default, or named by a hub's configuration. */
export function networksOf(scene: Scene): readonly GraphNetwork[] {
  const found = new Map<string, Omit<GraphNetwork, 'number'>>();
  for (const stack of scene.stacks) {
    const declared = stack.project.resources.networks;
    for (const [realName, { key, model }] of declared) {
      const external = textAt(model, 'external') === 'true';
      // The stack that makes it owns it; others only use it.
      if (found.has(realName) && external) continue;
      found.set(realName, {
        id: resourceId('network', realName),
        stack: stack.name,
        name: key,
        realName,
        construct: constructOf(stack, 'networks', key),
        internal: textAt(model, 'internal') === 'true',
        external,
      });
    }
  }
  for (const { networks, stack, lab } of scene.members) {
    for (const realName of networks) {
      if (found.has(realName)) continue;
      const isDefault = realName === `${stack.project.name}_default`;
      found.set(realName, {
        id: resourceId('network', realName),
        stack: stack.name,
        name: isDefault ? 'default' : realName,
        realName,
        internal: false,
        external: lab !== undefined && !isDefault,
      });
    }
  }
  return [...found.values()]
    .sort((a, b) => (`${a.stack} ${a.name}` < `${b.stack} ${b.name}` ? -1 : 1))
    .map((network, at) => ({ ...network, number: at + 1 }));
}

/**
 * The network in whose box each member is drawn, by the member's id: the one by which it is routed to, else one that
 * leads out, else the one with fewest members, which says most about them. No network that has members stays without any, where that can be had.
 */
export function homesOf(
  scene: Scene,
  networks: readonly GraphNetwork[],
  routes: readonly Route[],
): ReadonlyMap<string, string> {
  const owned = new Map(networks.map((network) => [network.realName, network]));
  const sizes = new Map<string, number>();
  for (const { networks: names } of scene.members)
    for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  const homes = new Map<string, string>();
  const rank = (member: Member, name: string): string => {
    const routed = routes.some(
      ({ proxy, target, network }) => network === name && (target.id === member.id || proxy.id === member.id),
    );
    const size = String(sizes.get(name) ?? 0).padStart(5, '0');
    return [routed ? 0 : 1, owned.get(name)?.internal ? 1 : 0, size, name].join(' ');
  };
  for (const member of scene.members) {
    const [home] = ofOwnStack(member, owned).sort((a, b) => (rank(member, a) < rank(member, b) ? -1 : 1));
    if (home !== undefined) homes.set(member.id, home);
  }
  fillEmpty(scene.members, owned, homes);
  return new Map([...homes].map(([id, realName]) => [id, resourceId('network', realName)]));
}

function ofOwnStack(
  { networks, stack }: Member,
  owned: ReadonlyMap<string, { readonly stack: string }>,
): string[] {
  return networks.filter((name) => owned.get(name)?.stack === stack.name);
}

function fillEmpty(
  members: readonly Member[],
  owned: ReadonlyMap<string, GraphNetwork>,
  homes: Map<string, string>,
): void {
  const living = (name: string): number => [...homes.values()].filter((home) => home === name).length;
  for (const name of owned.keys()) {
    if (living(name) > 0) continue;
    const spare = members.find((member) => {
      const home = homes.get(member.id);
      return home !== undefined && living(home) > 1 && ofOwnStack(member, owned).includes(name);
    });
    if (spare) homes.set(spare.id, name);
  }
}
