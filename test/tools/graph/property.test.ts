import {
  buildGraph,
  layout,
  renderDot,
  renderHtml,
  renderMermaid,
  renderSvg,
} from '../../../lib/tools/graph';
import { stacks } from '../../support/arbitrary-stacks';
import { stack } from '../../support/graph-stack';
import { fc } from '../../support/property';

const runs = process.env['CI'] ? 100 : 15;

function occurrences(text: string, part: RegExp): readonly string[] {
  return [...text.matchAll(part)].map(([, found = '']) => found);
}

test('every format contains each service, network and volume exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(stacks, async (parts) => {
      const snapshot = stack(parts);
      const graph = buildGraph([snapshot]);
      const { services, resources } = snapshot.project;
      const count = (kind: string): number => graph.nodes.filter((node) => node.kind === kind).length;
      expect(count('service')).toBe(services.size);
      for (const name of resources.volumes.keys())
        expect(graph.nodes.filter(({ id }) => id === `volume:${name}`)).toHaveLength(1);
      for (const name of resources.networks.keys())
        expect(graph.networks.filter(({ realName }) => realName === name)).toHaveLength(1);
      const ids = [...graph.nodes, ...graph.networks].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const drawn = occurrences(renderSvg(graph, await layout(graph)), / data-id="([^"]*)"/g);
      expect(drawn).toHaveLength(ids.length);
      expect(new Set(drawn).size).toBe(ids.length);
      const mermaid = renderMermaid(graph);
      const dot = renderDot(graph);
      const named = occurrences(mermaid, /^ +(?:subgraph )?((?:service|volume|network)_\w*)(?:[[({])/gm);
      expect(new Set(named).size).toBe(named.length);
      expect(named).toHaveLength(ids.filter((id) => /^(?:service|volume|network):/.test(id)).length);
      expect(
        occurrences(dot, /^ +(?:subgraph cluster_)?((?:service|volume|network)\w*) [[{]/gm),
      ).toHaveLength(named.length);
    }),
    { numRuns: runs },
  );
}, 300_000);

test('Graphviz reads every name unchanged', async () => {
  const viz = await (await import('@viz-js/viz')).instance();
  await fc.assert(
    fc.property(stacks, (parts) => {
      const graph = buildGraph([stack(parts)]);
      // Straight lines: this tests the parser, and the curve routing of Graphviz fails on some of these graphs.
      const options = { format: 'dot_json', graphAttributes: { splines: 'line' } };
      const { status, errors, output } = viz.render(renderDot(graph), options);
      // This build has no font metrics and warns about them.
      const grave = errors.filter(({ level }) => level === 'error');
      expect({ status, grave }).toEqual({ status: 'success', grave: [] });
      const { objects } = JSON.parse(output ?? '') as {
        readonly objects: readonly { readonly name: string }[];
      };
      const found = objects.map(({ name }) => name).filter((name) => name.startsWith('service_'));
      expect(found).toHaveLength(graph.nodes.filter(({ kind }) => kind === 'service').length);
    }),
    { numRuns: runs },
  );
}, 300_000);

test('no name becomes markup, and the same stack gives the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(stacks, async (parts) => {
      const draw = async (): Promise<readonly string[]> => {
        const graph = buildGraph([stack(parts)]);
        const picture = await layout(graph);
        return [
          renderSvg(graph, picture),
          renderHtml(graph, picture),
          renderMermaid(graph),
          renderDot(graph),
        ];
      };
      const [svg = '', html = '', ...texts] = await draw();
      expect(occurrences(svg, /<(\w+)/g).filter((tag) => !TAGS.has(tag))).toEqual([]);
      expect(occurrences(html, /<(script)\b/g)).toHaveLength(2);
      // No format contains control characters or bidirectional overrides.
      expect(svg + html).not.toMatch(/[\u0000-\u0008\u202a-\u202e]/);
      expect(await draw()).toEqual([svg, html, ...texts]);
    }),
    { numRuns: Math.ceil(runs / 2) },
  );
}, 300_000);

const TAGS = new Set('svg title desc style defs pattern rect path g text circle'.split(' '));
