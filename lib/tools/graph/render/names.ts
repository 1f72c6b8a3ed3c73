import type { Graph } from '../model/graph';

/** Returns a unique, readable identifier for each element, made of letters, digits and `_` only. */
export function identifiers({ stacks, networks, nodes }: Graph): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of [
    ...stacks.map(({ name }) => `stack:${name}`),
    ...[...networks, ...nodes].map((one) => one.id),
  ]) {
    const base = id.replace(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '');
    let name = base;
    for (let suffix = 2; taken.has(name.toLowerCase()); suffix++) name = `${base}_${suffix}`;
    taken.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}
