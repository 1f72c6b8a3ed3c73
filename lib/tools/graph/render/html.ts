import { createHash } from 'node:crypto';
import { plural } from '../../../core/plural';
import type { Picture } from '../layout/picture';
import type { Graph, GraphNetwork, GraphNode } from '../model/graph';
import { aboutEdge } from './about';
import { changeLine } from './change-line';
import { element, escaped } from './markup';
import { asset, pictureStyle } from './style';
import { renderSvg, titleOf } from './svg';

/** Returns the source line that created a construct, by construct path, or undefined if it is unknown. */
export type SourceOf = (construct: string) => string | undefined;

/**
 * Renders the graph as one self-contained HTML page that can be panned, zoomed and searched. A details panel shows the
 * origin of each element. The page's Content Security Policy forbids loading anything.
 */
export function renderHtml(graph: Graph, picture: Picture, sourceOf: SourceOf = () => undefined): string {
  const style = pictureStyle() + asset('page.css');
  const script = asset('page.js');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${digest(style)}'`,
    `script-src 'sha256-${digest(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = titleOf(graph);
  const parts: Readonly<Record<string, string>> = {
    policy: element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    title: escaped(title),
    heading: element('h1', {}, escaped(title)),
    summary: escaped(summaryOf(graph)),
    style: element('style', {}, style),
    layers: layersOf(graph),
    picture: renderSvg(graph, picture, { interactive: true }),
    data: element('script', { type: 'application/json', id: 'data' }, dataOf(graph, sourceOf)),
    script: element('script', {}, script),
  };
  return asset('page.html').replace(/<!--(\w+)-->/g, (_, name: string) => parts[name] ?? '');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function summaryOf({ nodes, networks, base }: Graph): string {
  const count = (kind: GraphNode['kind'], one: string): string =>
    plural(nodes.filter((node) => node.kind === kind).length, one);
  const parts = [count('service', 'service'), plural(networks.length, 'network'), count('volume', 'volume')];
  const marks = [...nodes, ...networks].flatMap(({ mark }) => mark ?? []);
  for (const action of ['added', 'removed', 'changed'] as const) {
    const number = marks.filter((mark) => mark.action === action).length;
    if (number > 0) parts.push(`${number} ${action}`);
  }
  if (base !== undefined && marks.length === 0) parts.push('no differences');
  const losses = new Set(marks.flatMap(({ dataLoss }) => dataLoss ?? []));
  if (losses.size > 0) parts.push(`data at risk: ${[...losses].sort().join(', ')}`);
  return parts.join(' · ');
}

const LAYERS = { dependency: 'waits for', mount: 'mounts', image: 'images', traffic: 'connects to' } as const;

function layersOf({ edges }: Graph): string {
  return Object.entries(LAYERS)
    .filter(([kind]) => edges.some((edge) => edge.kind === kind))
    .map(([kind, text]) =>
      element(
        'label',
        {},
        element('input', { type: 'checkbox', checked: 'checked', 'data-layer': kind }),
        ` ${text}`,
      ),
    )
    .join('');
}

// The data of the details panel. `<` is escaped because it could end the script element.
function dataOf({ nodes, networks, edges }: Graph, sourceOf: SourceOf): string {
  const data = [...networks, ...nodes].map((one) => [
    one.id,
    {
      kind: kindOf(one),
      name: one.name,
      ...(one.stack === '' ? {} : { stack: one.stack }),
      ...('realName' in one ? { facts: [one.realName] } : { facts: [...one.notes, ...one.tags] }),
      ...(one.construct === undefined
        ? {}
        : { construct: one.construct, ...sourcePart(sourceOf(one.construct)) }),
      ...(one.text === undefined ? {} : { text: one.text }),
      ...(one.mark
        ? {
            mark: one.mark.action,
            changes: one.mark.changes.map(changeLine),
            ...(one.mark.dataLoss === undefined ? {} : { dataLoss: one.mark.dataLoss }),
          }
        : {}),
      connections: [
        ...edges
          .filter(({ from, to }) => from === one.id || to === one.id)
          .map((edge) => ({ to: edge.from === one.id ? edge.to : edge.from, text: aboutEdge(edge) })),
        ...('realName' in one
          ? nodes
              .filter((node) => node.networks.includes(one.id))
              .map((node) => ({ to: node.id, text: `${node.name} joins it` }))
          : one.networks.map((to) => ({
              to,
              text: `joins ${networks.find(({ id }) => id === to)?.name ?? ''}`,
            }))),
      ],
    },
  ]);
  return JSON.stringify(Object.fromEntries(data), undefined, 1).replace(
    /[<\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

function sourcePart(source: string | undefined): { readonly source?: string } {
  return source === undefined ? {} : { source };
}

function kindOf(one: GraphNode | GraphNetwork): string {
  if ('realName' in one)
    return [one.internal ? 'internal' : '', one.external ? 'external' : '', 'network']
      .filter(Boolean)
      .join(' ');
  return {
    browser: 'browser',
    port: 'published port',
    service: 'service',
    lab: 'started by the hub',
    volume: 'volume',
  }[one.kind];
}
