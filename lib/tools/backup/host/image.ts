import { diagnostic, LabwrightError } from '../../../core';
import type { Container } from './containers';
import { ask } from './docker';

/** An image with a tar in it. */
export interface TarImage {
  readonly name: string;
  /** GNU's keeps attributes and holes of files, BusyBox's does not. */
  readonly tar: 'gnu' | 'busybox';
}

/**
 * The first of the images on the host that holds GNU tar, else the first with any. Nothing is ever pulled.
 * @throws LabwrightError `LW_BACKUP_IMAGE`.
 */
export async function findTarImage(candidates: readonly string[]): Promise<TarImage> {
  let other: TarImage | undefined;
  for (const name of candidates) {
    const kind = await tarIn(name);
    if (kind === 'gnu') return { name, tar: kind };
    if (kind) other ??= { name, tar: kind };
  }
  if (other) return other;
  throw new LabwrightError([
    diagnostic('LW_BACKUP_IMAGE', { path: 'Docker host', given: candidates.join(', ') || 'no image' }),
  ]);
}

/** The images of a project: those of its containers first, for they are there for certain. */
export function imagesOf(
  project: string,
  named: readonly string[],
  containers: readonly Container[],
): readonly string[] {
  const own = containers.filter((container) => container.project === project).map(({ image }) => image);
  return [...new Set([...own, ...named])].filter((name) => name !== '');
}

async function tarIn(image: string): Promise<TarImage['tar'] | undefined> {
  const { code, said, printed } = await ask([
    'run',
    '--rm',
    '--pull=never',
    '--network=none',
    '--user=0:0',
    '--entrypoint=sh',
    image,
    '-c',
    'tar --version',
  ]);
  if (/GNU tar/.test(printed)) return 'gnu';
  return code === 0 && /busybox/i.test(printed + said) ? 'busybox' : undefined;
}
