import { diagnostic, LabwrightError } from '../core/diagnostics';

/**
 * A number of seconds, as an option gives it.
 * @throws LabwrightError `LW_USAGE`.
 */
export function seconds(option: string, given: string): number {
  const value = Number(given);
  if (given.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= 86_400) return value;
  throw new LabwrightError([
    diagnostic('LW_USAGE', {
      path: 'command line',
      property: option,
      given,
      allowed: 'a whole number of seconds, up to 86400',
    }),
  ]);
}
