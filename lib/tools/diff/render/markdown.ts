import { plural } from '../../../core/plural';
import { type Change, countImpacts, IMPACTS, type Impact, worst } from '../change';
import { neededParameters } from '../parameters';
import { type DiffReport, dataLossOf } from '../report';
import { changedPart, describeBase, escapeControls, IMPACT_LABELS, oneLine } from './format';
import { type Group, groupChanges, servicesByImpact } from './groups';

/** Hidden marker by which a CI job finds and updates its earlier comment. */
export const COMMENT_MARKER = '<!-- labwright-diff -->';

// GitHub rejects comments of more than 65,536 characters.
const MAX_CHARACTERS = 60_000;

const SIGNALS: Readonly<Record<Impact, string>> = {
  data: '🔴',
  recreate: '🟠',
  rebuild: '🟣',
  restart: '🔵',
  none: '⚪',
};

/** Renders a report as a comment for a pull request. */
export function renderMarkdown(report: DiffReport): string {
  const { changes, stacks, base } = report;
  const title = `### Labwright: ${stacks.map(code).join(', ') || 'no stack'} against ${escapeText(describeBase(base))}`;
  if (changes.length === 0) return `${COMMENT_MARKER}\n${title}\n\n✅ No differences.\n`;
  const head = [COMMENT_MARKER, title, losses(changes), needed(changes), summary(changes)].filter(
    (part) => part !== '',
  );
  const text = head.join('\n\n').replace(`${COMMENT_MARKER}\n\n`, `${COMMENT_MARKER}\n`);
  return `${text}\n\n${details(changes, MAX_CHARACTERS - text.length)}`;
}

function losses(changes: readonly Change[]): string {
  const found = dataLossOf(changes);
  if (found.length === 0) return '';
  return [
    '> [!CAUTION]',
    '> **Data loss**',
    '>',
    ...found.flatMap(({ name, changes: list }) => [
      `> - **${code(name)}**`,
      ...list.map(
        (change) =>
          `>   - ${escapeText(change.reason ?? '')} — ${change.kind} ${code(change.name)}, ${transition(change)}, by ${code(change.construct)}`,
      ),
    ]),
  ].join('\n');
}

function needed(changes: readonly Change[]): string {
  const found = neededParameters(changes);
  if (found.length === 0) return '';
  return [
    '> [!IMPORTANT]',
    `> Set in \`.env\` before \`up\`: ${found.map(({ name, after }) => `${code(name)} (${after})`).join(', ')}`,
  ].join('\n');
}

function summary(changes: readonly Change[]): string {
  const counts = countImpacts(changes);
  const affected = servicesByImpact(changes);
  return [
    '| Effect | Changes | Services |',
    '| --- | ---: | --- |',
    ...[...IMPACTS]
      .reverse()
      .filter((impact) => counts[impact] > 0)
      .map(
        (impact) =>
          `| ${SIGNALS[impact]} ${IMPACT_LABELS[impact]} | ${counts[impact]} | ${affected[impact].map(code).join(', ')} |`,
      ),
  ].join('\n');
}

function details(changes: readonly Change[], space: number): string {
  const { groups, common } = groupChanges(changes);
  const blocks = [
    ...common.map(({ changes: same, services }) =>
      block(
        `${signalFor(same)} <b>${plural(services.length, 'service')}</b>: ${escapeHtml(services.join(', '))}`,
        same,
      ),
    ),
    ...groups.map((group) => block(heading(group), group.changes)),
  ];
  const parameters = changes.filter(({ kind }) => kind === 'parameter');
  if (parameters.length > 0)
    blocks.push(block('<code>.env</code> — parameters', parameters, (change) => change.name));
  let remaining = space;
  const shown: string[] = [];
  for (const entry of blocks) {
    remaining -= entry.length;
    if (remaining < 0) break;
    shown.push(entry);
  }
  if (shown.length < blocks.length)
    shown.push(`… and ${plural(blocks.length - shown.length, 'more element')}: see \`labwright diff\`.\n`);
  return shown.join('\n');
}

function heading({ construct, kind, name, services, changes }: Group): string {
  const reaches = services.length > 0 ? ` → ${escapeHtml(services.join(', '))}` : '';
  return `${signalFor(changes)} <code>${escapeHtml(construct)}</code> — ${kind} <b>${escapeHtml(name)}</b>${reaches}: ${plural(changes.length, 'change')}`;
}

function signalFor(changes: readonly Change[]): string {
  return SIGNALS[worst(changes) ?? 'none'];
}

function block(
  summaryLine: string,
  changes: readonly Change[],
  label: (change: Change) => string = changedPart,
): string {
  const rows = changes.filter(({ hunk }) => hunk === undefined);
  const hunks = changes.flatMap(({ hunk }) => (hunk === undefined ? [] : [hunk]));
  return [
    `<details><summary>${summaryLine}</summary>`,
    '',
    ...(rows.length > 0
      ? [
          '| Effect | What | Before | After |',
          '| --- | --- | --- | --- |',
          ...rows.map((change) => row(change, label(change))),
          '',
        ]
      : []),
    ...hunks.flatMap((hunk) => [...fenced(hunk), '']),
    '</details>',
    '',
  ].join('\n');
}

function row({ action, impact, before, after, reason }: Change, label: string): string {
  const why = reason === undefined ? '' : `<br><sub>${escapeHtml(reason).replaceAll('|', '\\|')}</sub>`;
  const mark = { added: '➕ ', removed: '➖ ', changed: '' }[action];
  return `| ${SIGNALS[impact]} ${impact} | ${mark}${code(label)}${why} | ${before === undefined ? '' : code(before)} | ${after === undefined ? '' : code(after)} |`;
}

function transition(change: Change): string {
  const { before, after } = change;
  const what = change.path.length > 0 ? `${code(changedPart(change))} ` : '';
  const values = [before, after].filter((value) => value !== undefined).map(code);
  return `${what}${values.length > 0 ? values.join(' → ') : change.action}`;
}

// The fence must be longer than any run of backticks in the text.
function fenced(hunk: string): readonly string[] {
  const longest = Math.max(2, ...[...hunk.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}diff`, escapeControls(hunk), fence];
}

function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|') || ' ';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return fence + pad + line + pad + fence;
}

function escapeText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

function escapeHtml(text: string): string {
  return oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
