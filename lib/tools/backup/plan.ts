import { diagnostic, LabwrightError, type VolumeContent, type VolumeRecord } from '../../core';
import { userOf } from '../deploy/user-volumes';
import type { Container } from './host/containers';
import type { HostVolume } from './host/volumes';
import type { LeftOut, VolumeFacts } from './manifest';
import { isNamed, isSelected, type Selection } from './select';
import { isVolume } from './stack/infer';
import type { OwnedStack } from './stack/stack';

/** A volume to be saved. */
export interface PlannedVolume {
  readonly facts: VolumeFacts;
  readonly content: VolumeContent;
  /** The containers that run with it. */
  readonly users: readonly Container[];
}

/** What a backup will hold: databases first, so that the files they speak of are there as well; users last. */
export interface Plan {
  readonly volumes: readonly PlannedVolume[];
  readonly left: readonly LeftOut[];
}

/** What is on the Docker host. */
export interface HostState {
  readonly volumes: ReadonlyMap<string, HostVolume>;
  readonly containers: readonly Container[];
}

/**
 * Finds what a stack owns on the Docker host.
 * @throws LabwrightError `LW_BACKUP_NOTHING`.
 */
export function makePlan(stack: OwnedStack, host: HostState, selection: Selection): Plan {
  const planned: PlannedVolume[] = [];
  const left: LeftOut[] = [];
  const records = stack.records.filter(isVolume);
  for (const record of records) {
    const found = host.volumes.get(record.volume);
    const reason = reasonToLeave(record, found, selection);
    if (reason) left.push({ volume: record.volume, reason });
    else if (found) planned.push(plan(stack, host, { ...found, key: record.key }, contentOf(record)));
  }
  const declared = new Set(records.map(({ volume }) => volume));
  for (const volume of usersVolumes(stack, host, declared)) {
    if (isSelected(selection, volume)) planned.push(plan(stack, host, volume, { kind: 'files' }));
    else left.push({ volume: volume.name, reason: 'excluded' });
  }
  if (planned.length === 0)
    throw new LabwrightError([
      diagnostic('LW_BACKUP_NOTHING', { path: stack.name, given: `${declared.size} volumes are declared` }),
    ]);
  return { volumes: planned.sort(byTurn), left };
}

function reasonToLeave(
  { volume, elsewhere }: VolumeRecord,
  found: HostVolume | undefined,
  selection: Selection,
): LeftOut['reason'] | undefined {
  if (!isSelected(selection, { name: volume })) return 'excluded';
  if (elsewhere && !isNamed(selection, volume)) return elsewhere;
  return found ? undefined : 'absent';
}

function contentOf(record: VolumeRecord): VolumeContent {
  const { volume, key, construct, elsewhere, ...content } = record;
  return content;
}

function* usersVolumes(
  { records }: OwnedStack,
  host: HostState,
  declared: ReadonlySet<string>,
): Generator<HostVolume & { readonly user: string; readonly template: string }> {
  const seen = new Set(declared);
  for (const record of records) {
    if (isVolume(record)) continue;
    for (const volume of host.volumes.values()) {
      const user = userOf(record.template, volume.name);
      if (user === undefined || seen.has(volume.name) || 'com.docker.compose.project' in volume.labels)
        continue;
      seen.add(volume.name);
      yield { ...volume, user, template: record.template };
    }
  }
}

function plan(
  stack: OwnedStack,
  { containers }: HostState,
  facts: VolumeFacts,
  content: VolumeContent,
): PlannedVolume {
  const holders = containers.filter(({ mounts }) => mounts.some(({ volume }) => volume === facts.name));
  return {
    facts,
    content: content.kind === 'files' ? (serverOf(stack, facts, holders) ?? content) : content,
    users: holders.filter(({ running }) => running),
  };
}

// A server that no construct speaks of is known by what the image of PostgreSQL sets.
function serverOf(
  { project }: OwnedStack,
  { name }: VolumeFacts,
  holders: readonly Container[],
): VolumeContent | undefined {
  for (const { environment, mounts, service, project: owner } of holders) {
    const data = environment.get('PGDATA');
    const inside = mounts.some(({ volume, target }) => volume === name && data?.startsWith(target));
    if (!environment.has('PG_MAJOR') || !inside || owner !== project) continue;
    const user = environment.get('POSTGRES_USER') || 'postgres';
    return { kind: 'postgres', service, user, database: environment.get('POSTGRES_DB') || user };
  }
  return undefined;
}

function byTurn(a: PlannedVolume, b: PlannedVolume): number {
  return turn(a) - turn(b) || (a.facts.name < b.facts.name ? -1 : 1);
}

function turn({ facts, content }: PlannedVolume): number {
  if (facts.user !== undefined) return 3;
  return { postgres: 0, sqlite: 1, files: 2 }[content.kind];
}
