import type { IConstruct } from 'constructs';
import { diagnosticsOf } from './diagnostic-log';

/** True for the path of an override. An untyped program may give a dotted string, as in CDK: that is an error. */
export function isOverridePath(construct: IConstruct, path: readonly (string | number)[]): boolean {
  if (Array.isArray(path)) return true;
  const list = JSON.stringify(String(path).split('.'));
  diagnosticsOf(construct).add('LW_OVERRIDE_INVALID', {
    property: 'addOverride',
    given: String(path),
    allowed: `a list, such as ${list}`,
  });
  return false;
}
