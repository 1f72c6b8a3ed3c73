import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { describeSource, diagnostic, LabwrightError } from '../core';
import { type StackSnapshot, snapshotsOfAssembly, snapshotsOfFolder } from '../tools/diff';
import {
  buildGraph,
  compareGraphs,
  type Direction,
  type Graph,
  layout,
  renderDot,
  renderHtml,
  renderMermaid,
  renderSvg,
  type SourceOf,
} from '../tools/graph';
import { type BaseFlags, loadWithBase, usage } from './base';
import { type LoadedApp, loadApp } from './load-app';
import { printFile, say, styled } from './output';
import { selectNames } from './select';
import { applyLimits, readSettings } from './settings';

type Format = 'svg' | 'html' | 'mermaid' | 'dot';

/** Options of `labwright graph`. */
export interface GraphFlags extends BaseFlags {
  readonly format?: Format;
  readonly out?: string;
  readonly direction: Direction;
  readonly from?: string;
  readonly diff?: boolean;
}

/**
 * `labwright graph`: draws the stacks.
 * @throws LabwrightError `LW_USAGE`, `LW_GRAPH_NOT_WRITTEN`, and the diagnostics of loading the stacks.
 */
export async function graph(patterns: readonly string[], flags: GraphFlags): Promise<void> {
  const format = flags.format ?? formatOf(flags.out);
  if (format === 'html' && flags.out === undefined && process.stdout.isTTY)
    throw usage('--format html', 'with --out FILE, or with stdout redirected');
  const drawn = await render(await read(patterns, flags), format, flags.direction);
  if (flags.out === undefined) printFile(drawn);
  else write(flags.out, drawn);
}

const ENDINGS: Readonly<Record<string, Format>> = {
  '.htm': 'html',
  '.html': 'html',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.dot': 'dot',
  '.gv': 'dot',
};

function formatOf(out: string | undefined): Format {
  return ENDINGS[extname(out ?? '').toLowerCase()] ?? 'svg';
}

interface Drawable {
  readonly graph: Graph;
  readonly sourceOf: SourceOf;
}

async function read(patterns: readonly string[], flags: GraphFlags): Promise<Drawable> {
  const compares = flags.diff || flags.base !== undefined || flags.against !== undefined || flags.live;
  if (flags.from !== undefined) {
    if (compares) throw usage('--from, --diff', 'one of them');
    applyLimits();
    return {
      graph: buildGraph(selected(snapshotsOfFolder(flags.from), patterns)),
      sourceOf: () => undefined,
    };
  }
  if (compares) {
    const { app, ...comparison } = await loadWithBase(patterns, flags);
    return { graph: compareGraphs(comparison), sourceOf: sourcesOf(app) };
  }
  const app = await loadApp(readSettings(flags));
  return {
    graph: buildGraph(selected(snapshotsOfAssembly(app.assembly), patterns)),
    sourceOf: sourcesOf(app),
  };
}

function selected(stacks: readonly StackSnapshot[], patterns: readonly string[]): readonly StackSnapshot[] {
  const names = selectNames(
    stacks.map(({ name }) => name),
    patterns,
  );
  return stacks.filter(({ name }) => names.includes(name));
}

function sourcesOf({ sources }: LoadedApp): SourceOf {
  const known = sources();
  return (path) => known[path] && describeSource(known[path]);
}

async function render({ graph, sourceOf }: Drawable, format: Format, direction: Direction): Promise<string> {
  if (format === 'mermaid') return renderMermaid(graph, direction);
  if (format === 'dot') return renderDot(graph, direction);
  const picture = await layout(graph, direction);
  return format === 'html' ? renderHtml(graph, picture, sourceOf) : renderSvg(graph, picture);
}

function write(out: string, content: string): void {
  try {
    writeFileSync(out, content);
  } catch (cause) {
    const given = cause instanceof Error ? cause.message : String(cause);
    throw new LabwrightError([diagnostic('LW_GRAPH_NOT_WRITTEN', { path: out, property: '--out', given })], {
      cause,
    });
  }
  say(`${styled('green', '✔')} ${out}  ${Math.ceil(Buffer.byteLength(content) / 1024)} kB`);
}
