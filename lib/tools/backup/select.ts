import picomatch from 'picomatch';

/** Selects volumes of a stack. */
export interface Selection {
  /** Globs of volumes; empty selects all, except remote and external volumes. */
  readonly volumes: readonly string[];
  /** Globs of volumes to exclude. */
  readonly exclude: readonly string[];
  /** Globs of users, as the spawner writes their names; empty selects all. */
  readonly users: readonly string[];
}

/** True for a selected volume. */
export function isSelected(
  { volumes, exclude, users }: Selection,
  volume: { readonly name: string; readonly user?: string },
): boolean {
  if (matches(exclude, volume.name)) return false;
  if (volumes.length > 0 && !matches(volumes, volume.name)) return false;
  return volume.user === undefined || users.length === 0 || matches(users, volume.user);
}

/** True for a volume that a pattern of `volumes` selects explicitly. */
export function isNamed({ volumes }: Selection, name: string): boolean {
  return matches(volumes, name);
}

function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => picomatch(pattern, { dot: true })(name));
}
