/**
 * A list entry of the form `KEY=value`, as Compose takes it apart: at the first `=`. The value is undefined where there is
 * none, which means the variable of the shell for `environment`, and an empty text for labels.
 */
export function splitKeyValue(entry: string): readonly [key: string, value: string | undefined] {
  const at = entry.indexOf('=');
  return at < 0 ? [entry, undefined] : [entry.slice(0, at), entry.slice(at + 1)];
}
