import type { IConstruct } from 'constructs';
import { hintOrAllowed } from '../diagnostics';
import { diagnosticsOf } from './diagnostic-log';

/** Notes the options that a construct does not have: they would be ignored in silence. */
export function checkUnknownProps(construct: IConstruct, props: object, known: readonly string[]): void {
  for (const key of Object.keys(props)) {
    if (known.includes(key)) continue;
    diagnosticsOf(construct).add('LW_OPTION_UNKNOWN', {
      property: key,
      given: key,
      ...hintOrAllowed(key, known),
    });
  }
}
