import { createHash } from 'node:crypto';
import { diagnostic, LabwrightError } from '../../../core';
import type { DockerProcess } from '../../docker';
import { causeOf } from '../host/docker';
import type { Compression, Stored } from '../manifest';
import { type BackupTarget, store } from '../writer';

/** What every part of a backup needs. */
export interface CreateContext {
  readonly target: BackupTarget;
  readonly compression: Compression;
  /** Reports a problem that does not stop the backup. */
  warn(text: string): void;
}

/**
 * Stores the standard output of a command.
 * @param part The part of the stack, for the error message.
 * @param fine Exit codes that count as success in addition to 0.
 * @returns What was stored, and the exit code.
 * @throws LabwrightError `LW_BACKUP_FAILED`, `LW_BACKUP_TARGET_FAILED`.
 */
export async function storeOutput(
  { target, compression }: CreateContext,
  part: string,
  path: string,
  work: DockerProcess,
  options: { readonly fine?: readonly number[]; readonly compressed?: boolean } = {},
): Promise<{ readonly stored: Stored; readonly code: number; readonly said: string }> {
  const stored = await store(target, path, work, options.compressed ? 'none' : compression);
  const { code, said } = await work.done;
  if (code === 0 || options.fine?.includes(code)) return { stored, code, said };
  throw failed(part, causeOf(said) || `exit code ${code}`);
}

/** The error for a part that could not be backed up. */
export function failed(part: string, given: string): LabwrightError {
  return new LabwrightError([diagnostic('LW_BACKUP_FAILED', { path: part, given })]);
}

/** A safe file name for any name of a volume (up to 255 characters) or database (any characters). */
export function fileName(name: string): string {
  // A dot at the start would hide the file, or leave the folder.
  const plain = encodeURIComponent(name).replace(/^\./, '%2E');
  if (plain.length <= 180) return plain;
  return `${plain.slice(0, 160)}-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}
