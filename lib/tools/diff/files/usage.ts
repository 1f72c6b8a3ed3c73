import { type Canonical, isCanonicalMap } from '../canonical/value';
import type { Impact } from '../change';
import type { StackSnapshot } from '../snapshot';

/** How a service uses a file in the folder of its stack. */
export interface FileUse {
  readonly service: string;
  readonly how: 'build' | 'mount' | 'attached' | 'env_file';
}

/** Returns every use of a file. */
export function usesOf(path: string, { project }: StackSnapshot): readonly FileUse[] {
  const uses: FileUse[] = [];
  for (const [service, { model }] of project.services) {
    const { build, volumes, env_file } = model;
    if (isCanonicalMap(build)) {
      const contexts = [build['context'], ...valuesOf(build['additional_contexts'])];
      if (contexts.some((context) => contains(context, path))) uses.push({ service, how: 'build' });
    }
    if (
      valuesOf(volumes).some(
        (mount) => isCanonicalMap(mount) && mount['type'] === 'bind' && contains(mount['source'], path),
      )
    )
      uses.push({ service, how: 'mount' });
    if (
      Array.isArray(env_file) &&
      env_file.some((file) => isCanonicalMap(file) && contains(file['path'], path))
    )
      uses.push({ service, how: 'env_file' });
    for (const section of ['configs', 'secrets'] as const) {
      for (const used of valuesOf(model[section])) {
        const source = isCanonicalMap(used) ? String(used['source']) : '';
        if (contains(project.resources[section].get(source)?.model['file'], path))
          uses.push({ service, how: 'attached' });
      }
    }
  }
  return uses;
}

function valuesOf(value: Canonical | undefined): readonly Canonical[] {
  return isCanonicalMap(value) ? Object.values(value) : [];
}

function contains(folder: Canonical | undefined, path: string): boolean {
  if (typeof folder !== 'string') return false;
  const inside = folder.replace(/^\.\//, '');
  return inside === '.' || inside === path || path.startsWith(`${inside}/`);
}

/** Returns the effect of changing a file, based on how services use it. */
export function fileImpact(uses: readonly FileUse[]): { readonly impact: Impact; readonly reason?: string } {
  const has = (how: FileUse['how']): boolean => uses.some((use) => use.how === how);
  if (has('env_file'))
    return { impact: 'recreate', reason: 'its variables are part of the container configuration' };
  if (has('attached')) return { impact: 'recreate', reason: 'the container gets it as a config or secret' };
  if (has('build')) return { impact: 'rebuild' };
  if (has('mount')) return { impact: 'restart', reason: 'it is mounted and read when the container starts' };
  return { impact: 'none', reason: 'no service uses it' };
}
