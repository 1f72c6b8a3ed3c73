import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { diagnostic, LabwrightError } from '../../../core';
import type { DockerProcess } from '../../docker';
import { decompressor } from '../compression';
import { chunks } from '../host/containers';
import { causeOf } from '../host/docker';
import { Helper } from '../host/helper';
import type { TarImage } from '../host/image';
import type { BackupItem } from '../manifest';
import { Meter } from '../meter';
import { unpackCommand } from '../tar';
import { ContentCheck, type Contents } from '../untrusted/content';
import { Stage } from './stage';

/** Volumes per temporary container. */
const BATCH = 50;

/** Runs work for each volume, with several volumes per temporary container. */
export async function withVolumes(
  image: TarImage,
  id: string,
  volumes: readonly string[],
  mode: 'read' | 'write',
  work: (stage: Stage, volume: string, helper: Helper) => Promise<void>,
): Promise<void> {
  for (const batch of chunks(volumes, BATCH)) {
    const helper = await Helper.start(image, batch, mode);
    try {
      for (const volume of batch) await work(new Stage(helper, id), volume, helper);
    } finally {
      await helper.close();
    }
  }
}

/** Fills volumes one after the other, in the given order. */
export class VolumeFiller {
  readonly #batches: (readonly string[])[];
  #batch: readonly string[] = [];
  #helper: Helper | undefined;
  #volume: string | undefined;

  constructor(
    private readonly image: TarImage,
    private readonly id: string,
    private readonly contents: Contents,
    volumes: readonly string[],
  ) {
    this.#batches = [...chunks(volumes, BATCH)];
  }

  /**
   * Writes a part of a volume next to its old data.
   * @throws LabwrightError `LW_RESTORE_FAILED`, `LW_RESTORE_DAMAGED`.
   */
  async add(volume: string, content: Readable, item: BackupItem): Promise<void> {
    const helper = await this.#open(volume);
    const command = unpackCommand(helper.tar, new Stage(helper, this.id).newFolder(volume));
    await feed(volume, helper.start(command, true), content, item, this.contents);
  }

  /** Replaces the old data of the current volume. */
  async finish(): Promise<void> {
    if (this.#helper && this.#volume !== undefined)
      await new Stage(this.#helper, this.id).finish(this.#volume);
    this.#volume = undefined;
  }

  /** Ends the temporary container. */
  async close(): Promise<void> {
    await this.#helper?.close();
    this.#helper = undefined;
  }

  async #open(volume: string): Promise<Helper> {
    if (this.#helper && this.#volume === volume) return this.#helper;
    await this.finish();
    while (!this.#batch.includes(volume)) {
      await this.close();
      this.#batch = this.#batches.shift() ?? [volume];
    }
    this.#helper ??= await Helper.start(this.image, this.#batch, 'write');
    await new Stage(this.#helper, this.id).begin(volume);
    this.#volume = volume;
    return this.#helper;
  }
}

/**
 * Sends a stored item to a command, and waits for the command to end.
 * @param part What is restored, for the error message.
 * @throws LabwrightError `LW_RESTORE_FAILED`; `LW_RESTORE_DAMAGED` when it changed since it was verified.
 */
export async function feed(
  part: string,
  work: DockerProcess,
  content: Readable,
  item: BackupItem,
  contents: Contents,
): Promise<void> {
  const { stored } = item;
  const meter = new Meter();
  work.stdout.resume();
  let broken: unknown;
  try {
    await pipeline(
      content,
      meter,
      decompressor(stored.compression),
      new ContentCheck(item, contents),
      work.stdin,
    );
  } catch (error) {
    broken = error;
    work.stdin.destroy();
  }
  const { code, said } = await work.done;
  if (code !== 0) throw restoreFailed(part, causeOf(said) || `exit code ${code}`);
  if (broken) throw restoreFailed(part, broken instanceof Error ? broken.message : String(broken));
  if (meter.sha256() !== stored.sha256)
    throw new LabwrightError([
      diagnostic('LW_RESTORE_DAMAGED', {
        path: part,
        property: stored.path,
        given: 'it changed since it was verified',
      }),
    ]);
}

/** The error for a part that could not be restored. */
export function restoreFailed(part: string, given: string): LabwrightError {
  return new LabwrightError([diagnostic('LW_RESTORE_FAILED', { path: part, given })]);
}
