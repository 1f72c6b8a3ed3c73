import { faultAt } from '../core/tree';
import { Deferred, dictionary, hasMark, Quantity, resolveText, type Usage } from '../core/values';
import { type ComposeValue, isPlain } from './l1/model';

/** Settles a text, number, duration or the like; deferred values in a text are run. */
export function settleLeaf(value: unknown, path: string, usage: Usage): ComposeValue {
  if (typeof value === 'string') return resolveText(value, usage, path);
  if (Number.isFinite(value) || typeof value === 'boolean' || value === null) return value as ComposeValue;
  if (Quantity.isQuantity(value)) {
    const fault = value.fault(usage.consumer.node.path, path);
    if (fault) usage.faults.push(fault);
    return value.toString();
  }
  if (value instanceof Deferred) return resolveText(value.toString(), usage, path);
  usage.faults.push(
    faultAt(usage.consumer, 'LW_COMPOSE_VALUE_INVALID', {
      property: path,
      given: typeof value === 'number' ? String(value) : typeof value,
      allowed: 'text, number, boolean, list or map',
    }),
  );
  return null;
}

/** Settles a value of any depth, whose keys are Compose's. */
export function settleDeep(value: unknown, path: string, usage: Usage): ComposeValue {
  if (Array.isArray(value)) return value.map((item) => settleDeep(item, path, usage));
  if (!isPlain(value)) return settleLeaf(value, path, usage);
  return dictionary(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => {
        if (hasMark(key)) usage.faults.push(faultAt(usage.consumer, 'LW_TOKEN_IN_KEY', { property: path }));
        return [key, settleDeep(item, `${path}.${key}`, usage)] as const;
      }),
  );
}
