import type { Diagnostic } from '../core/diagnostics';
import { diagnosticAt } from '../core/tree';
import { type ComposeMap, type ComposeValue, isMap } from './l1/model';
import type { ComposeNode } from './project';

/** An override whose deferred values are resolved. */
export interface ResolvedOverride {
  readonly path: readonly (string | number)[];
  readonly value?: ComposeValue | undefined;
}

/** Applies a construct's overrides to its model, in the order in which they were given. */
export function applyOverrides(
  construct: ComposeNode,
  model: ComposeMap,
  overrides: readonly ResolvedOverride[],
  diagnostics: Diagnostic[],
): void {
  for (const override of overrides) {
    const { path } = override;
    const last = path[path.length - 1];
    const parent = last === undefined ? undefined : walk(model, path.slice(0, -1), 'value' in override);
    const wrongIndex = Array.isArray(parent) && !(Number.isInteger(last) && Number(last) <= parent.length);
    if (last === undefined || parent === undefined || wrongIndex) {
      diagnostics.push(
        diagnosticAt(construct, 'LW_OVERRIDE_INVALID', {
          property: 'addOverride',
          given: JSON.stringify(path),
        }),
      );
      continue;
    }
    const target = parent as Record<string | number, ComposeValue>;
    if ('value' in override) target[last] = override.value ?? null;
    else if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete target[last];
  }
}

// Walks down to the holder of the last key; maps that are missing are made when a value is to be set.
function walk(
  model: ComposeMap,
  path: readonly (string | number)[],
  make: boolean,
): ComposeMap | ComposeValue[] | undefined {
  let at: ComposeValue = model;
  for (const key of path) {
    let next: ComposeValue | undefined = Array.isArray(at)
      ? at[Number(key)]
      : isMap(at)
        ? at[String(key)]
        : undefined;
    if (next === undefined && make && isMap(at)) {
      next = {};
      at[String(key)] = next;
    }
    if (!isMap(next) && !Array.isArray(next)) return make ? undefined : {};
    at = next;
  }
  return at as ComposeMap | ComposeValue[];
}
