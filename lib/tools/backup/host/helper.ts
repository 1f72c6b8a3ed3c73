import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { diagnostic, LabwrightError } from '../../../core';
import { type DockerProcess, startDocker } from '../../docker';
import { ask, causeOf } from './docker';
import type { TarImage } from './image';

/** What a temporary container may do: read every file, or make files with any owner, mode and attribute. */
export type HelperMode = 'read' | 'write';

const CAPABILITIES: Readonly<Record<HelperMode, readonly string[]>> = {
  read: ['DAC_READ_SEARCH'],
  write: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'MKNOD', 'SETFCAP', 'SETPCAP'],
};

/**
 * A temporary container with volumes. It ends when its standard input closes, so also when this process is killed. It has
 * no network, and writes only to the volumes.
 */
export class Helper {
  /**
   * Starts a temporary container.
   * @throws LabwrightError `LW_DOCKER_FAILED`.
   */
  static async start(image: TarImage, volumes: readonly string[], mode: HelperMode): Promise<Helper> {
    const name = `labwright-${process.pid}-${randomBytes(4).toString('hex')}`;
    const work = startDocker(
      [
        'run',
        '--rm',
        '--interactive',
        `--name=${name}`,
        '--label=io.labwright.helper=true',
        '--pull=never',
        '--network=none',
        '--user=0:0',
        '--read-only',
        '--tmpfs=/tmp',
        '--cap-drop=ALL',
        ...CAPABILITIES[mode].map((one) => `--cap-add=${one}`),
        '--security-opt=no-new-privileges',
        '--security-opt=label=disable',
        ...volumes.flatMap((volume, at) => ['--mount', mountOf(volume, placeOf(at), mode)]),
        '--entrypoint=sh',
        image.name,
        '-c',
        'echo ready; exec cat',
      ],
      { input: true },
    );
    const ready = new Promise<boolean>((resolve) => {
      const lines = createInterface({ input: work.stdout });
      lines.once('line', () => resolve(true)).once('close', () => resolve(false));
    });
    if (await ready) return new Helper(name, image.tar, volumes, work);
    const { said } = await work.done;
    throw new LabwrightError([diagnostic('LW_DOCKER_FAILED', { path: 'docker run', given: causeOf(said) })]);
  }

  private constructor(
    private readonly name: string,
    readonly tar: TarImage['tar'],
    private readonly volumes: readonly string[],
    private readonly work: DockerProcess,
  ) {}

  /** The path of a volume in the container. */
  folderOf(volume: string): string {
    return placeOf(this.volumes.indexOf(volume));
  }

  /** Starts a command in the container. */
  start(command: readonly string[], input = false): DockerProcess {
    return startDocker(['exec', ...(input ? ['--interactive'] : []), this.name, ...command], { input });
  }

  /** Runs a script of the shell in it, and returns its output. */
  async shell(script: string, ...args: readonly string[]): Promise<string> {
    const { code, said, printed } = await ask(['exec', this.name, 'sh', '-c', script, 'sh', ...args]);
    if (code === 0) return printed;
    throw new LabwrightError([
      diagnostic('LW_DOCKER_FAILED', { path: 'docker exec', given: causeOf(said) || `exit code ${code}` }),
    ]);
  }

  /** Ends the container; Docker removes it. */
  async close(): Promise<void> {
    this.work.stdin.end();
    await this.work.done;
  }
}

function placeOf(at: number): string {
  return `/volumes/${at}`;
}

// An empty volume must not be filled from the image.
function mountOf(volume: string, target: string, mode: HelperMode): string {
  const flags = mode === 'read' ? ',readonly' : '';
  return `type=volume,source=${volume},target=${target},volume-nocopy${flags}`;
}
