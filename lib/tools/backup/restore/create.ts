import { diagnostic, LabwrightError } from '../../../core';
import { runDocker } from '../../docker';
import type { TarImage } from '../host/image';
import { readVolumes } from '../host/volumes';
import { mayOverwrite, notEmpty } from './check';
import { withVolumes } from './files';
import type { Destination } from './names';
import { notAllowed, unexpected } from './permissions';
import { elsewhere } from './trust';

/** How volumes are created. */
export interface CreateContext {
  readonly image: TarImage | undefined;
  /** Id of the backup. */
  readonly id: string;
  readonly overwrite: readonly string[];
}

/**
 * Creates the volumes that are missing, and inspects each of them before anything is written to it or deleted from it: it
 * must be what was asked for, and empty unless its data may be overwritten. One that is not is removed again; Docker
 * leaves the files of a share or a folder of the host alone.
 * @throws LabwrightError `LW_RESTORE_VOLUME`, `LW_RESTORE_UNTRUSTED`, `LW_RESTORE_OVERWRITE`.
 */
export async function createVolumes(
  volumes: readonly Destination[],
  { image, id, overwrite }: CreateContext,
): Promise<void> {
  const before = readVolumes(runDocker);
  const created = volumes.filter(({ name }) => !before.has(name));
  if (created.length === 0) return;
  for (const volume of created) create(volume);
  const after = readVolumes(runDocker);
  const wrong = created.flatMap((volume) => {
    const reason = unexpected(volume, after.get(volume.name));
    return reason === undefined ? [] : [{ volume: volume.name, reason }];
  });
  const shared = created.filter((volume) => elsewhere(volume) !== undefined).map(({ name }) => name);
  const full: string[] = [];
  if (wrong.length === 0 && image)
    await withVolumes(image, id, shared, 'read', async (stage, name) => {
      if ((await stage.stateOf(name)) === 'full' && !mayOverwrite(name, overwrite)) full.push(name);
    });
  if (wrong.length === 0 && full.length === 0) return;
  for (const name of new Set([...wrong.map(({ volume }) => volume), ...full])) {
    try {
      runDocker(['volume', 'rm', name]);
    } catch {
      // It stays, with its files; the error below names it.
    }
  }
  throw new LabwrightError([...wrong.map(notAllowed), ...full.map((name) => notEmpty(name))]);
}

function create({ name, driver, options, labels }: Destination): void {
  const pairs = (flag: string, map: Readonly<Record<string, string>>): readonly string[] =>
    Object.entries(map).flatMap(([key, value]) => [flag, `${key}=${value}`]);
  try {
    runDocker([
      ...['volume', 'create', '--driver', driver],
      ...pairs('--opt', options),
      ...pairs('--label', labels),
      name,
    ]);
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    const given = error.diagnostics[0]?.given ?? '';
    throw new LabwrightError([diagnostic('LW_RESTORE_VOLUME', { path: name, given })], { cause: error });
  }
}
