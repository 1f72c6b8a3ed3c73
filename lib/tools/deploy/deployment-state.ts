import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Assembly, readManifest, writeOutput } from '../../core';
import { checkFolders, readStackBytes } from '../../core/assembly';
import { type StackSnapshot, snapshotsOfFolder } from '../diff';
import { askDocker } from '../docker';

/**
 * What `up` last deployed on a Docker host. It is kept next to the output, so that a `synth` between two `up` does not
 * lose it: the content of images cannot be read from what runs.
 */
export class DeploymentState {
  /** The state for the Docker host that the docker command reaches. */
  static async open(output: string): Promise<DeploymentState> {
    const id = await askDocker(['info', '--format', '{{.ID}}']);
    return new DeploymentState(output, `.labwright/up/${id.replace(/[^\w-]/g, '') || 'host'}`);
  }

  private constructor(
    private readonly output: string,
    /** The folder of this Docker host within the output. */
    private readonly host: string,
  ) {}

  /** A stack as it was last deployed; undefined where it never was, or where the state cannot be read. */
  read(stack: string): StackSnapshot | undefined {
    const folder = this.#folderOf(stack);
    if (!existsSync(join(folder, 'manifest.json'))) return undefined;
    try {
      return snapshotsOfFolder(folder).find(({ name }) => name === stack);
    } catch {
      // An older format, or a deleted file: the output folder and what runs are compared instead.
      return undefined;
    }
  }

  /**
   * Records a stack of the output folder as deployed where there is no state yet: it runs, and its files are about to be
   * replaced.
   */
  adopt(output: string, stack: string): void {
    if (this.read(stack) !== undefined) return;
    const manifest = readManifest(output);
    const record = manifest.stacks[stack];
    if (!record) return;
    const files = Object.entries(record.files).map(([path, { mode }]) => ({
      path: `${stack}/${path}`,
      content: readStackBytes(output, stack, path),
      mode: Number.parseInt(mode, 8),
    }));
    const own = { ...manifest, stacks: { [stack]: record } };
    const content = `${JSON.stringify(own, undefined, 1)}\n`;
    writeOutput(this.#folderOf(stack), [...files, { path: 'manifest.json', content }]);
  }

  /** Records a stack as deployed. */
  write(assembly: Assembly, stack: string): void {
    writeOutput(this.#folderOf(stack), assembly.select(new Set([stack])).files);
  }

  // A symbolic link on the way would lead the reading and the writing elsewhere.
  #folderOf(stack: string): string {
    checkFolders(this.output, `${this.host}/${stack}/manifest.json`);
    return join(this.output, this.host, stack);
  }
}
