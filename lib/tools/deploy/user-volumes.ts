/**
 * Whose home a volume is, by the template after which the spawner names them; undefined where it is nobody's. A spawner puts
 * no labels on them, so what has one was made by someone else.
 */
export function userOf(template: string, volume: string): string | undefined {
  const parts = template.split(/(\{[^{}]*\})/);
  let seen = false;
  const source = parts.map((part) => {
    if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (!/^\{(?:username|raw_username|user_server)\}$/.test(part) || seen) return '.*';
    seen = true;
    return '(.+)';
  });
  return seen ? new RegExp(`^${source.join('')}$`).exec(volume)?.[1] : undefined;
}
