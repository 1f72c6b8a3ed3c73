import { diagnosticAt } from '../core/tree';
import { Deferred, dictionary, hasToken, Quantity, resolveText, type Usage } from '../core/values';
import { type ComposeValue, isPlain } from './l1/model';

/** Settles a text, number, duration or the like; deferred values in a text are run. */
export function resolveLeaf(value: unknown, path: string, usage: Usage): ComposeValue {
  if (typeof value === 'string') return resolveText(value, usage, path);
  if (Number.isFinite(value) || typeof value === 'boolean' || value === null) return value as ComposeValue;
  if (Quantity.isQuantity(value)) {
    const diagnostic = value.diagnostic(usage.consumer.node.path, path);
    if (diagnostic) usage.diagnostics.push(diagnostic);
    return value.toString();
  }
  if (Deferred.isDeferred(value)) return resolveText(value.toString(), usage, path);
  usage.diagnostics.push(
    diagnosticAt(usage.consumer, 'LW_COMPOSE_VALUE_INVALID', {
      property: path,
      given: typeof value === 'number' ? String(value) : typeof value,
      allowed: 'text, number, boolean, list or map',
    }),
  );
  return null;
}

/** Settles a value of any depth, whose keys are Compose's. */
export function resolveDeep(value: unknown, path: string, usage: Usage): ComposeValue {
  if (Array.isArray(value)) return value.map((item) => resolveDeep(item, path, usage));
  if (!isPlain(value)) return resolveLeaf(value, path, usage);
  return dictionary(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => {
        if (hasToken(key))
          usage.diagnostics.push(diagnosticAt(usage.consumer, 'LW_TOKEN_IN_KEY', { property: path }));
        return [key, resolveDeep(item, `${path}.${key}`, usage)] as const;
      }),
  );
}
