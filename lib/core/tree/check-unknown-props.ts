import type { IConstruct } from 'constructs';
import { hintOrAllowed } from '../diagnostics';
import { diagnosticsOf } from './diagnostic-log';

/** Records unknown options of a construct, which would be ignored silently. */
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
