import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Assembly, readManifest, writeOutput } from '../../core';
import { type StackSnapshot, snapshotsOfFolder } from '../diff';
import { askDocker } from '../docker';

/**
 * What was last brought up on a Docker host, kept beside the output and apart from it: a `synth` between two `up` must
 * not make the tool forget what runs, and what is in images cannot be seen from outside.
 */
export class DeploymentState {
  /** The record for the Docker host that the docker command reaches. */
  static async open(output: string): Promise<DeploymentState> {
    const id = await askDocker(['info', '--format', '{{.ID}}']);
    return new DeploymentState(join(output, '.labwright', 'up', id.replace(/[^\w-]/g, '') || 'host'));
  }

  private constructor(private readonly folder: string) {}

  /** A stack as it was last brought up; undefined when it was not, or the record cannot be read. */
  read(stack: string): StackSnapshot | undefined {
    const folder = join(this.folder, stack);
    if (!existsSync(join(folder, 'manifest.json'))) return undefined;
    try {
      return snapshotsOfFolder(folder).find(({ name }) => name === stack);
    } catch {
      // An older form, or a file that someone removed: the output folder and what runs still tell.
      return undefined;
    }
  }

  /**
   * Takes a stack of the output folder for what was brought up, where nothing is known of it: it runs, and its files
   * are about to be written anew.
   */
  adopt(output: string, stack: string): void {
    if (this.read(stack) !== undefined) return;
    const manifest = readManifest(output);
    const record = manifest.stacks[stack];
    if (!record) return;
    const files = Object.entries(record.files).map(([path, { mode }]) => ({
      path: `${stack}/${path}`,
      content: readFileSync(join(output, stack, path)),
      mode: Number.parseInt(mode, 8),
    }));
    const own = { ...manifest, stacks: { [stack]: record } };
    const content = `${JSON.stringify(own, undefined, 1)}\n`;
    writeOutput(join(this.folder, stack), [...files, { path: 'manifest.json', content }]);
  }

  /** Keeps a stack as it is now brought up. */
  write(assembly: Assembly, stack: string): void {
    writeOutput(join(this.folder, stack), assembly.select(new Set([stack])).files);
  }
}
