import { createHash } from 'node:crypto';
import { plural } from '../../../core/plural';
import type { Change } from '../../diff';
import { changedPart, IMPACT_LABELS, oneLine } from '../../diff/render/format';
import type { Picture } from '../layout/layout';
import type { Graph, GraphNetwork, GraphNode } from '../model/graph';
import { aboutEdge } from './about';
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
  const count = (kind: GraphNode['kind'], noun: string): string =>
    plural(nodes.filter((node) => node.kind === kind).length, noun);
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
  const data = [...networks, ...nodes].map((item) => [
    item.id,
    {
      kind: kindOf(item),
      name: item.name,
      ...(item.stack === '' ? {} : { stack: item.stack }),
      ...('realName' in item ? { facts: [item.realName] } : { facts: [...item.notes, ...item.tags] }),
      ...(item.construct === undefined
        ? {}
        : { construct: item.construct, ...sourcePart(sourceOf(item.construct)) }),
      ...(item.text === undefined ? {} : { text: item.text }),
      ...(item.mark
        ? {
            mark: item.mark.action,
            changes: item.mark.changes.map(changeLine),
            ...(item.mark.dataLoss === undefined ? {} : { dataLoss: item.mark.dataLoss }),
          }
        : {}),
      connections: [
        ...edges
          .filter(({ from, to }) => from === item.id || to === item.id)
          .map((edge) => ({ to: edge.from === item.id ? edge.to : edge.from, text: aboutEdge(edge) })),
        ...('realName' in item
          ? nodes
              .filter((node) => node.networks.includes(item.id))
              .map((node) => ({ to: node.id, text: `${node.name} joins it` }))
          : item.networks.map((to) => ({
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

function kindOf(item: GraphNode | GraphNetwork): string {
  if ('realName' in item)
    return [item.internal ? 'internal' : '', item.external ? 'external' : '', 'network']
      .filter(Boolean)
      .join(' ');
  return {
    browser: 'browser',
    port: 'published port',
    service: 'service',
    lab: 'started by the hub',
    volume: 'volume',
  }[item.kind];
}

/** Formats a change for the details panel of the page. */
function changeLine(change: Change): {
  readonly action: string;
  readonly text: string;
  readonly impact: string;
} {
  const { action, before, after, impact, reason, kind, name } = change;
  const values = [before, after].filter((value) => value !== undefined).map(oneLine);
  const subject = kind === 'file' ? `${name}: ` : '';
  const value = values.length > 0 ? `: ${values.join(' → ')}` : '';
  return {
    action,
    text: `${subject}${changedPart(change)}${value}${reason === undefined ? '' : ` — ${reason}`}`,
    impact: IMPACT_LABELS[impact],
  };
}
