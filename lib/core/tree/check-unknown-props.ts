import type { IConstruct } from 'constructs';
import { suggest } from '../diagnostics';
import { faultsOf } from './diagnostic-log';

/** Notes the options that a construct does not have: they would be ignored in silence. */
export function noteUnknown(construct: IConstruct, props: object, known: readonly string[]): void {
  for (const key of Object.keys(props)) {
    if (known.includes(key)) continue;
    const near = suggest(key, known);
    faultsOf(construct).add('LW_OPTION_UNKNOWN', {
      property: key,
      given: key,
      allowed: near ? `did you mean ${near}?` : known.join(', '),
    });
  }
}
