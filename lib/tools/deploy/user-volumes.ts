/**
 * The user whose home a volume is, found by the spawner's name template; undefined if it is not a home. The spawner sets no
 * labels on homes, so a volume with labels was created by something else.
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
