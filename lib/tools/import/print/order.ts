import { type Entry, entriesOf, get, type Node, textOf } from '../../../compose/yaml/node';

/** Services after those that they wait for, else in the order of the file. */
export function inOrder(services: ReadonlyMap<string, Entry>): readonly string[] {
  const done: string[] = [];
  const open = new Set<string>();
  const visit = (key: string): void => {
    const service = services.get(key);
    if (!service || done.includes(key) || open.has(key)) return;
    open.add(key);
    for (const other of waitsFor(service.node)) visit(other);
    open.delete(key);
    done.push(key);
  };
  for (const key of services.keys()) visit(key);
  return done;
}

function waitsFor(service: Node): readonly string[] {
  const order = get(service, 'depends_on');
  if (order?.kind === 'list') return order.items.map(({ node }) => textOf(node) ?? '');
  return [...entriesOf(order).keys()];
}
