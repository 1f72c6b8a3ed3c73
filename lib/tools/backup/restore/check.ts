import picomatch from 'picomatch';
import { type Diagnostic, diagnostic, LabwrightError } from '../../../core';
import type { Container } from '../host/containers';
import { Helper } from '../host/helper';
import type { TarImage } from '../host/image';
import { type HostVolume, isMasked } from '../host/volumes';
import type { VolumeFacts } from '../manifest';
import { withVolumes } from './files';
import type { PlannedItem } from './plan';
import type { DatabaseItem, PostgresServer } from './postgres';
import type { VolumeState } from './stage';

/** True for a name that the operator gave up, by `--overwrite`. */
export function mayOverwrite(name: string, allowed: readonly string[]): boolean {
  return allowed.some((pattern) => picomatch(pattern, { dot: true })(name));
}

/**
 * What is in each volume that is to be filled; those that are not there yet are empty.
 * @throws LabwrightError `LW_RESTORE_OVERWRITE`, `LW_RESTORE_VOLUME`.
 */
export async function checkVolumes(
  volumes: readonly VolumeFacts[],
  host: ReadonlyMap<string, HostVolume>,
  image: TarImage,
  id: string,
  overwrite: readonly string[],
): Promise<ReadonlyMap<string, VolumeState>> {
  const states = new Map<string, VolumeState>(volumes.map(({ name }) => [name, 'empty']));
  const there = volumes.map(({ name }) => name).filter((name) => host.has(name));
  await withVolumes(image, id, there, 'read', async (stage, volume) => {
    states.set(volume, await stage.stateOf(volume));
  });
  const diagnostics: Diagnostic[] = [];
  for (const facts of volumes) {
    if (!host.has(facts.name) && isMasked(facts))
      diagnostics.push(
        diagnostic('LW_RESTORE_VOLUME', { path: facts.name, given: `driver ${facts.driver}` }),
      );
    if (states.get(facts.name) === 'full' && !mayOverwrite(facts.name, overwrite))
      diagnostics.push(notEmpty(facts.name));
  }
  refuse(diagnostics);
  return states;
}

/**
 * Refuses volumes that containers run with.
 * @throws LabwrightError `LW_RESTORE_IN_USE`.
 */
export function checkInUse(holders: readonly Container[], names: ReadonlySet<string>): void {
  refuse(
    holders.map(({ name, mounts }) =>
      diagnostic('LW_RESTORE_IN_USE', {
        path: name,
        given: mounts.flatMap(({ volume }) => (names.has(volume) ? [volume] : [])).join(', '),
      }),
    ),
  );
}

/**
 * Refuses a database that is not empty, has clients, or is on an older server; true when it is restored already.
 * @throws LabwrightError `LW_RESTORE_OVERWRITE`, `LW_RESTORE_IN_USE`, `LW_RESTORE_OLDER`.
 */
export async function checkDatabase(
  server: PostgresServer,
  { destination }: PlannedItem,
  item: DatabaseItem,
  id: string,
  overwrite: readonly string[],
): Promise<boolean> {
  const path = `${item.service}/${item.database}`;
  const { content, clients, major } = await server.stateOf(item.database, id);
  if (content === 'done') return true;
  const from = Number(item.version.split('.')[0]);
  const diagnostics: Diagnostic[] = [];
  if (major < from)
    diagnostics.push(
      diagnostic('LW_RESTORE_OLDER', {
        path,
        given: `PostgreSQL ${major}`,
        allowed: `PostgreSQL ${from} or later`,
      }),
    );
  if (content === 'full' && !mayOverwrite(destination?.name ?? '', overwrite))
    diagnostics.push(notEmpty(destination?.name ?? path, `the database ${item.database} contains tables`));
  if (clients > 0)
    diagnostics.push(diagnostic('LW_RESTORE_IN_USE', { path, given: `${clients} clients are connected` }));
  refuse(diagnostics);
  return false;
}

/**
 * Refuses what does not fit on the disk of Docker's data.
 * @throws LabwrightError `LW_RESTORE_SPACE`.
 */
export async function checkRoom(plan: readonly PlannedItem[], image: TarImage): Promise<void> {
  const needed = plan.reduce((sum, { item }) => sum + item.stored.size, 0);
  const helper = await Helper.start(image, [], 'read');
  let free: number;
  try {
    // The root of a container lies on that disk.
    const [, line = ''] = (await helper.shell('df -Pk /')).trim().split('\n');
    free = Number(line.split(/\s+/)[3]) * 1024;
  } finally {
    await helper.close();
  }
  if (needed <= free) return;
  const given = `${needed} bytes to restore`;
  refuse([diagnostic('LW_RESTORE_SPACE', { path: 'Docker host', given, allowed: `${free} bytes are free` })]);
}

/** The error of a volume or database whose data may not be overwritten. */
export function notEmpty(name: string, given = 'it is not empty'): Diagnostic {
  return diagnostic('LW_RESTORE_OVERWRITE', { path: name, given, allowed: `--overwrite ${name}` });
}

function refuse(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new LabwrightError(diagnostics);
}
