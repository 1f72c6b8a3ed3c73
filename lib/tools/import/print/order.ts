import { type Entry, entriesOf, get, type Node, textOf } from '../../../compose/yaml/node';

/** Services after those that they wait for, else in the order of the file. */
export function inOrder(services: ReadonlyMap<string, Entry>): readonly string[] {
  const done = new Set<string>();
  const open = new Set<string>();
  for (const first of services.keys()) {
    // A stack of our own: services can wait for each other in a chain of any length.
    const stack = [first];
    for (let key = stack.at(-1); key !== undefined; key = stack.at(-1)) {
      const service = services.get(key);
      const waits = service && !done.has(key) && !open.has(key) ? waitsFor(service.node) : [];
      if (service && !done.has(key)) open.add(key);
      const next = waits.filter((one) => services.has(one) && !done.has(one) && !open.has(one));
      if (next.length > 0) stack.push(...next.reverse());
      else {
        stack.pop();
        if (service) done.add(key);
      }
    }
  }
  return [...done];
}

function waitsFor(service: Node): readonly string[] {
  const order = get(service, 'depends_on');
  if (order?.kind === 'list') return order.items.map(({ node }) => textOf(node) ?? '');
  return [...entriesOf(order).keys()];
}
