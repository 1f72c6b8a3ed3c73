import { appendFileSync } from 'node:fs';

/** Keeps a figure of docs/reliability.md, in the file that LABWRIGHT_E2E_FIGURES names, if it does. */
export function figure(what: string, value: string | number): void {
  const file = process.env['LABWRIGHT_E2E_FIGURES'];
  if (file) appendFileSync(file, `${what}: ${value}\n`);
}

/** Seconds since a moment, rounded. */
export function secondsSince(start: number): number {
  return Math.round((Date.now() - start) / 1000);
}
