import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { interpolate } from '../../../compose/syntax/interpolation';
import { type BackupRecord, diagnostic, LabwrightError, readManifest } from '../../../core';
import { tryReadEnv } from '../../deploy/env/check';
import { inferStacks } from './infer';

/** A stack as it lies in its folder, and what it owns. */
export interface OwnedStack {
  /** Name of the stack's folder. */
  readonly name: string;
  /** Its folder, with the compose file. */
  readonly folder: string;
  /** Name of the Compose project; `.env` may give it another than the compose file. */
  readonly project: string;
  readonly records: readonly BackupRecord[];
  /** Names of the images in its compose file. */
  readonly images: readonly string[];
}

/**
 * The stacks of an output folder, or the one of a folder with a compose file.
 * @throws LabwrightError `LW_OUTPUT_UNREADABLE`.
 */
export function readStacks(output: string): readonly OwnedStack[] {
  const stacks = inferStacks(output);
  if (!existsSync(join(output, 'manifest.json'))) return stacks.map(resolved);
  const known = readManifest(output).stacks;
  return stacks.map((stack) => {
    // Manifests from before 1.1 do not say it.
    const records = known[stack.name]?.backup ?? stack.records;
    return resolved({ ...stack, folder: join(output, stack.name), records });
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
function resolved(stack: OwnedStack): OwnedStack {
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
    images: stack.images.map(real),
    records: stack.records.map((record) =>
      record.kind === 'users'
        ? { ...record, template: real(record.template) }
        : { ...record, volume: real(record.volume) },
    ),
  };
}
