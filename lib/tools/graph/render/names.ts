import type { Graph } from '../model/graph';

/** Names for a language whose identifiers are letters, digits and `_`: readable, and one for each element. */
export function plainNames({ stacks, networks, nodes }: Graph): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of [
    ...stacks.map(({ name }) => `stack:${name}`),
    ...[...networks, ...nodes].map((one) => one.id),
  ]) {
    const plain = id.replace(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '');
    let name = plain;
    for (let more = 2; taken.has(name.toLowerCase()); more++) name = `${plain}_${more}`;
    taken.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}
