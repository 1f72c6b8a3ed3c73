import type { Change } from '../../diff';
import { changedPart, IMPACT_LABELS, oneLine } from '../../diff/render/format';

/** Formats a change for the details panel of the page. */
export function changeLine(change: Change): {
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
