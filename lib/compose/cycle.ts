/** The path of a value that holds itself, or undefined. */
export function findCycle(value: unknown, path = '', above: readonly unknown[] = []): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (above.includes(value)) return path;
  for (const [key, item] of Object.entries(value)) {
    const found = findCycle(item, path ? `${path}.${key}` : key, [...above, value]);
    if (found !== undefined) return found;
  }
  return undefined;
}
