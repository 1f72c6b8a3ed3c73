import { toTerminal } from '../../../core/diagnostics';
import { plural } from '../../../core/plural';
import { type Change, countImpacts, IMPACTS, type Impact } from '../change';
import { neededParameters } from '../parameters';
import { type DiffReport, dataLossOf } from '../report';
import { changedPart, describeBase, escapeControls, IMPACT_LABELS, oneLine } from './format';
import { type CommonChanges, type Group, groupChanges, servicesByImpact } from './groups';
import { IMPACT_STYLES, type Paint, painter, SIGNS } from './paint';

/** Options of `renderText`. */
export interface TextOptions {
  /**
   * Whether to use colour.
   * @default false
   */
  readonly color?: boolean;
  /**
   * Width of the terminal, in columns.
   * @default 110
   */
  readonly width?: number;
}

const MAX_HUNK_LINES = 40;
const MAX_NAMES = 6;
const IMPACT_COLUMN = 8;
const MAX_LABEL_WIDTH = 44;

/** Renders a report for a terminal: data at risk first, then the affected services, then every change by construct. */
export function renderText(report: DiffReport, options: TextOptions = {}): string {
  const paint = painter(options.color ?? false);
  const { changes } = report;
  const title = `${paint('bold', report.stacks.map(oneLine).join(', ') || 'no stack')} ${paint('dim', `against ${oneLine(describeBase(report.base))}`)}`;
  if (changes.length === 0) return toTerminal(`${title}\n${paint('green', '✔')} no differences\n`);
  const shown = changes.map(onOneLine);
  const sections = new TextReport(paint, options.width ?? 110, shown);
  const { groups, common } = groupChanges(shown);
  const parts = [
    title,
    sections.losses(),
    sections.needed(),
    sections.overview(),
    ...common.map((entry) => sections.common(entry)),
    ...groups.map((group) => sections.group(group)),
    sections.parameters(),
    sections.total(),
  ];
  return toTerminal(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

// A line feed in a name could forge a line of the report.
function onOneLine(change: Change): Change {
  const { construct, name, path, reason } = change;
  return {
    ...change,
    construct: oneLine(construct),
    name: oneLine(name),
    path: path.map(oneLine),
    ...(reason === undefined ? {} : { reason: oneLine(reason) }),
  };
}

class TextReport {
  readonly #label: number;

  constructor(
    private readonly paint: Paint,
    private readonly width: number,
    private readonly changes: readonly Change[],
  ) {
    const labels = changes
      .map((change) => changedPart(change).length)
      .filter((length) => length <= MAX_LABEL_WIDTH);
    this.#label = Math.max(8, ...labels);
  }

  losses(): string {
    const losses = dataLossOf(this.changes);
    if (losses.length === 0) return '';
    const { paint } = this;
    const bar = paint(['bold', 'red'], '┃');
    const lines = [
      paint(['bold', 'inverse', 'red'], ' DATA LOSS '),
      ...losses.flatMap(({ name, changes }) => [
        bar,
        `${bar} ${paint(['bold', 'red'], name)}`,
        ...changes.flatMap((change) => [
          `${bar}   ${change.reason ?? ''}`,
          `${bar}   ${paint('dim', `${change.kind} ${change.name}`)} ${this.#transition(change, true)} ${paint('dim', `· ${change.construct}`)}`,
        ]),
      ]),
      bar,
      `${bar} ${paint('dim', 'Keep the old setting, or migrate the data first. To accept the loss: `labwright up --allow-data-loss NAME`.')}`,
    ];
    return lines.join('\n');
  }

  needed(): string {
    const needed = neededParameters(this.changes);
    if (needed.length === 0) return '';
    const wide = Math.max(...needed.map(({ name }) => name.length));
    return [
      this.paint(['bold', 'inverse', 'yellow'], ' SET IN .env BEFORE up '),
      ...needed.map(
        ({ name, after }) => `  ${this.paint('bold', name.padEnd(wide))}  ${this.paint('dim', after ?? '')}`,
      ),
    ].join('\n');
  }

  overview(): string {
    const affected = servicesByImpact(this.changes);
    return [...IMPACTS]
      .reverse()
      .filter((impact) => impact !== 'none' && affected[impact].length > 0)
      .map((impact) => {
        const names = affected[impact];
        const head = `${this.#impact(impact)}  ${String(names.length).padStart(3)}  `;
        return head + this.#wrap(names, IMPACT_COLUMN + 7);
      })
      .join('\n');
  }

  common({ services, changes }: CommonChanges): string {
    const more = services.length - MAX_NAMES;
    const names = more > 0 ? [...services.slice(0, MAX_NAMES), `… and ${more} more`] : services;
    return [
      `${this.paint('bold', plural(services.length, 'service'))}  ${this.paint('dim', this.#wrap(names, 14))}`,
      ...changes.flatMap((change) => this.#row(change)),
    ].join('\n');
  }

  group({ construct, kind, name, services, changes }: Group): string {
    const reaches = services.length > 0 ? ` → ${services.join(', ')}` : '';
    return [
      `${this.paint('bold', construct)}  ${this.paint('dim', `${kind} ${name}${reaches}`)}`,
      ...changes.flatMap((change) => this.#row(change)),
    ].join('\n');
  }

  parameters(): string {
    const needed = new Set(neededParameters(this.changes));
    const found = this.changes.filter((change) => change.kind === 'parameter' && !needed.has(change));
    if (found.length === 0) return '';
    const wide = Math.max(...found.map(({ name }) => name.length));
    return [
      `${this.paint('bold', '.env')}  ${this.paint('dim', 'parameters')}`,
      ...found.map((change) => {
        const [sign, style] = SIGNS[change.action];
        const text = `${this.paint(style, sign)} ${change.name.padEnd(wide)}  ${this.#transition(change, false)}`;
        return `  ${this.#impact(change.impact)}  ${text}${this.#reasonText(change)}`;
      }),
    ].join('\n');
  }

  total(): string {
    const counts = countImpacts(this.changes);
    const parts = [...IMPACTS]
      .reverse()
      .filter((impact) => counts[impact] > 0)
      .map((impact) => this.paint(IMPACT_STYLES[impact], `${counts[impact]} ${IMPACT_LABELS[impact]}`));
    return `${this.paint('bold', plural(this.changes.length, 'change'))}: ${parts.join(', ')}`;
  }

  #row(change: Change): readonly string[] {
    const [sign, style] = SIGNS[change.action];
    const head = `  ${this.#impact(change.impact)}  ${this.paint(style, sign)} `;
    const indent = ' '.repeat(IMPACT_COLUMN + 6);
    const what = oneLine(changedPart(change));
    const values = oneLine([change.before, change.after].filter((value) => value !== undefined).join(' → '));
    const reasonText = this.#reasonText(change);
    if (change.hunk !== undefined) return [`${head}content${reasonText}`, ...this.#hunk(change.hunk, indent)];
    const space = this.width - indent.length - Math.max(this.#label, what.length) - 2;
    if (values.length <= space || (change.before === undefined) !== (change.after === undefined))
      return [
        `${head}${what.padEnd(values || reasonText ? this.#label : 0)}  ${this.#transition(change, false)}${reasonText}`.trimEnd(),
      ];
    return [
      `${head}${what}${reasonText}`,
      `${indent}${this.paint('red', `- ${oneLine(change.before ?? '')}`)}`,
      `${indent}${this.paint('green', `+ ${oneLine(change.after ?? '')}`)}`,
    ];
  }

  #transition({ before, after, path }: Change, named: boolean): string {
    const { paint } = this;
    const what = named && path.length > 0 ? `${path.join(' ')}  ` : '';
    if (before === undefined) return what + paint('green', oneLine(after ?? ''));
    if (after === undefined) return what + paint('red', oneLine(before));
    return `${what}${paint('red', oneLine(before))} ${paint('dim', '→')} ${paint('green', oneLine(after))}`;
  }

  #reasonText({ reason, impact }: Change): string {
    // The reasons of data losses are already at the top.
    if (reason === undefined || impact === 'data') return '';
    return `  ${this.paint('dim', `(${reason})`)}`;
  }

  #hunk(hunk: string, indent: string): readonly string[] {
    const lines = escapeControls(hunk).split('\n');
    const shown = lines.slice(0, MAX_HUNK_LINES).map((line) => {
      const style = line.startsWith('@@')
        ? 'cyan'
        : line.startsWith('+')
          ? 'green'
          : line.startsWith('-')
            ? 'red'
            : 'dim';
      return indent + this.paint(style, line);
    });
    const more = lines.length - shown.length;
    return more > 0
      ? [...shown, `${indent}${this.paint('dim', `… ${more} more lines; use --json to see all`)}`]
      : shown;
  }

  #impact(impact: Impact): string {
    return this.paint(IMPACT_STYLES[impact], (impact === 'data' ? 'DATA' : impact).padEnd(IMPACT_COLUMN));
  }

  #wrap(names: readonly string[], indent: number): string {
    const lines: string[] = [];
    let line = '';
    for (const [at, name] of names.entries()) {
      const word = at < names.length - 1 ? `${name},` : name;
      if (line !== '' && indent + line.length + 1 + word.length > this.width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line].join(`\n${' '.repeat(indent)}`);
  }
}
