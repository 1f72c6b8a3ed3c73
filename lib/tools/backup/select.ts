import picomatch from 'picomatch';

/** What of a stack is asked for. */
export interface Selection {
  /** Volumes by glob; none means all but those on other machines and of other stacks. */
  readonly volumes: readonly string[];
  /** Volumes by glob, to be left out. */
  readonly exclude: readonly string[];
  /** Users by glob, as the spawner writes their names; none means all. */
  readonly users: readonly string[];
}

/** True when a volume is asked for. */
export function isSelected(
  { volumes, exclude, users }: Selection,
  volume: { readonly name: string; readonly user?: string },
): boolean {
  if (matches(exclude, volume.name)) return false;
  if (volumes.length > 0 && !matches(volumes, volume.name)) return false;
  return volume.user === undefined || users.length === 0 || matches(users, volume.user);
}

/** True when a volume is asked for by a pattern of its own, and not only among all. */
export function isNamed({ volumes }: Selection, name: string): boolean {
  return matches(volumes, name);
}

function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => picomatch(pattern, { dot: true })(name));
}
