import { type Diagnostic, diagnostic, LabwrightError } from '../../../core';
import { userOf } from '../../deploy/user-volumes';
import type { HostVolume } from '../host/volumes';
import { isVolume } from '../stack/infer';
import type { OwnedStack } from '../stack/stack';
import type { Contents } from '../untrusted/content';
import { rolesFor } from '../untrusted/roles';
import type { Destination } from './names';
import { destinationsOf, type PlannedItem } from './plan';
import { definitionText, elsewhere, isSameDefinition } from './trust';

/** What an operator must know of a volume, and allow by name. */
export interface Permission {
  readonly volume: string;
  readonly reason: string;
}

/** What is known before Docker is asked. */
export interface PermissionContext {
  readonly plan: readonly PlannedItem[];
  /** Undefined where the contents could not be read. */
  readonly contents: Contents | undefined;
  readonly project: string;
  readonly stack: OwnedStack | undefined;
}

/**
 * What of a restore needs the yes of the operator, by the names of volumes.
 * @param host The volumes of the Docker host; undefined where they are not known.
 */
export function permissionsFor(
  { plan, contents, project, stack }: PermissionContext,
  host?: ReadonlyMap<string, HostVolume>,
): readonly Permission[] {
  const filled = new Set(
    plan.flatMap(({ item, destination }) =>
      destination && (item.kind === 'files' || item.kind === 'sqlite') ? [destination.name] : [],
    ),
  );
  const ofVolumes = destinationsOf(plan).flatMap((volume) => {
    const there = host?.get(volume.name);
    const reasons = [
      ...(there ? ofExisting(there, filled.has(volume.name), project, stack) : ofNew(volume)),
      ...(contents?.risksOf(volume.from) ?? []).map((risk) => `the backup holds ${risk}`),
    ];
    return reasons.map((reason) => ({ volume: volume.name, reason }));
  });
  const ofRoles = plan.flatMap(({ item, destination, server }) => {
    if (item.kind !== 'roles' || !destination || !server) return [];
    const { risks } = rolesFor(contents?.rolesOf(item.service) ?? [], server.user);
    return risks.map((risk) => ({ volume: destination.name, reason: `in the database server, ${risk}` }));
  });
  return [...ofVolumes, ...ofRoles];
}

/**
 * Refuses what the operator did not allow.
 * @throws LabwrightError `LW_RESTORE_UNTRUSTED`.
 */
export function checkPermissions(needed: readonly Permission[], allow: readonly string[]): void {
  const errors = needed.filter(({ volume }) => !allow.includes(volume)).map(notAllowed);
  if (errors.length > 0) throw new LabwrightError(errors);
}

/** The error of a volume that the operator did not allow. */
export function notAllowed({ volume, reason }: Permission): Diagnostic {
  return diagnostic('LW_RESTORE_UNTRUSTED', {
    path: volume,
    given: reason,
    allowed: `--allow-volume ${volume}`,
  });
}

function ofNew(volume: Destination): readonly string[] {
  if (volume.differences.length > 0)
    return [`the backup says ${volume.differences.join(', ')}; the stack at hand does not`];
  const place = elsewhere(volume);
  return place === undefined ? [] : [`its files are not in Docker's own folder: ${place}`];
}

function ofExisting(
  volume: HostVolume,
  isFilled: boolean,
  project: string,
  stack: OwnedStack | undefined,
): readonly string[] {
  const owner = volume.labels['com.docker.compose.project'];
  if (owner !== undefined && owner !== project) return [`it exists, and belongs to the project ${owner}`];
  if (stack && owner === undefined && !isOf(stack, volume.name))
    return ['it exists, and the stack at hand has no such volume'];
  const place = isFilled ? elsewhere(volume) : undefined;
  return place === undefined ? [] : [`it exists, and its files are not in Docker's own folder: ${place}`];
}

function isOf({ records }: OwnedStack, name: string): boolean {
  return records.some((record) =>
    isVolume(record) ? record.volume === name : userOf(record.template, name) !== undefined,
  );
}

/** What a volume that was just created is, where it is not what it should be. */
export function unexpected(volume: Destination, there: HostVolume | undefined): string | undefined {
  if (!there) return 'Docker created it, and does not have it';
  if (isSameDefinition(volume, there)) return undefined;
  const wanted = definitionText({ driver: volume.driver, options: volume.options });
  return `it was created with ${definitionText(there)} instead of ${wanted}`;
}
