import { isMap, type Resolved } from '../compose';
import { splitKeyValue } from '../compose/syntax/key-value';

/** The labels of a service, whichever way they are written. */
export function labelsOf({ model }: Resolved): ReadonlyMap<string, string> {
  const labels = model['labels'];
  if (isMap(labels)) return new Map(Object.entries(labels).map(([key, value]) => [key, String(value)]));
  if (!Array.isArray(labels)) return new Map();
  return new Map(
    labels.map((entry) => {
      const [key, value = ''] = splitKeyValue(String(entry));
      return [key, value];
    }),
  );
}
