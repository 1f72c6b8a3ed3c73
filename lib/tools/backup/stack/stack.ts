import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { interpolate } from '../../../compose/syntax/interpolation';
import { type BackupRecord, diagnostic, LabwrightError, readManifest } from '../../../core';
import { tryReadEnv } from '../../deploy/env/check';
import { inferStacks } from './infer';

/** What a volume is created with. */
export interface VolumeDefinition {
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** A stack as it lies in its folder, and what it owns. */
export interface OwnedStack {
  /** Name of the stack's folder. */
  readonly name: string;
  /** Its folder, with the compose file. */
  readonly folder: string;
  /** Name of the Compose project; `.env` may give it another than the compose file. */
  readonly project: string;
  readonly records: readonly BackupRecord[];
  /** How its compose file defines its volumes, by key; the external ones are not there. */
  readonly definitions: ReadonlyMap<string, VolumeDefinition>;
  /** Names of the images in its compose file. */
  readonly images: readonly string[];
}

/**
 * The stacks of an output folder, or the one of a folder with a compose file.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE`.
 */
export function readStacks(output: string): readonly OwnedStack[] {
  const stacks = inferStacks(output);
  if (!existsSync(join(output, 'manifest.json'))) return stacks.map(interpolated);
  const known = readManifest(output).stacks;
  return stacks.map((stack) => {
    // Manifests from before 1.1 do not say it.
    const records = known[stack.name]?.backup ?? stack.records;
    return interpolated({ ...stack, folder: join(output, stack.name), records });
  });
}

/**
 * The stack that is meant; the only one where none is named.
 * @throws LabwrightError `LW_BACKUP_STACK`.
 */
export function chooseStack(stacks: readonly OwnedStack[], name: string | undefined): OwnedStack {
  const found = stacks.filter((stack) => name === undefined || stack.name === name);
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new LabwrightError([
    diagnostic('LW_BACKUP_STACK', {
      path: 'command line',
      property: '--stack',
      given: name ?? 'none',
      allowed: stacks.map((stack) => stack.name).join(', '),
    }),
  ]);
}

// Names may hold parameters, which the operator set in `.env`.
function interpolated(stack: OwnedStack): OwnedStack {
  const env = tryReadEnv(stack.folder);
  const lookup = (name: string): string | undefined => process.env[name] ?? env.get(name);
  const real = (text: string): string => {
    try {
      return interpolate(text, lookup);
    } catch {
      // A parameter that nobody has set: no volume has such a name yet.
      return text;
    }
  };
  return {
    ...stack,
    project: lookup('COMPOSE_PROJECT_NAME') || stack.project,
    definitions: new Map(
      [...stack.definitions].map(([key, { driver, options, labels }]) => [
        key,
        {
          driver: real(driver),
          options: resolved(mapped(options, real), stack.folder),
          labels: mapped(labels, real),
        },
      ]),
    ),
    images: stack.images.map(real),
    records: stack.records.map((record) =>
      record.kind === 'users'
        ? { ...record, template: real(record.template) }
        : { ...record, volume: real(record.volume) },
    ),
  };
}

function mapped(
  map: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

// As Compose resolves the folder of a bind mount.
function resolved(
  options: Readonly<Record<string, string>>,
  folder: string,
): Readonly<Record<string, string>> {
  const { device } = options;
  return device?.startsWith('.') ? { ...options, device: resolve(folder, device) } : options;
}
