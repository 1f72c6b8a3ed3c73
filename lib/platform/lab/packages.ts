import { type Dockerfile, RunMount, type RunOptions, type Stage, shellWords } from '../../dockerfile';
import type { LabImageProps } from './lab-image-props';

// Makes files that root installed writable for the lab's group. Source: Jupyter Docker Stacks, `fix-permissions`.
const FIX = ['fix-permissions "${CONDA_DIR}"', 'fix-permissions "/home/${NB_USER}"'];

type Packages = Pick<
  LabImageProps,
  'apt' | 'mamba' | 'channels' | 'pip' | 'pipIndex' | 'environmentFile' | 'requirementsFile'
>;

/** Installs Debian, conda and Python packages, each kind in a separate layer without caches. */
export function installPackages(dockerfile: Dockerfile, stage: Stage, packages: Packages): void {
  const { apt = [], mamba = [], channels = [], environmentFile } = packages;
  if (apt.length > 0) {
    stage.run([
      'apt-get update --yes',
      `apt-get install --yes --no-install-recommends ${shellWords([...apt].sort())}`,
      'apt-get clean',
      'rm -rf /var/lib/apt/lists/*',
    ]);
  }
  if (environmentFile) {
    dockerfile.copyAsset(stage, environmentFile, 'environment.yml', '/tmp/environment.yml');
    stage.run([
      'mamba env update --name base --file /tmp/environment.yml',
      'mamba clean --all -f -y',
      'rm /tmp/environment.yml',
      ...FIX,
    ]);
  }
  if (mamba.length > 0) {
    const args = [...channels.flatMap((channel) => ['--channel', channel]), ...mamba];
    stage.run([`mamba install --yes ${shellWords(args)}`, 'mamba clean --all -f -y', ...FIX]);
  }
  installPython(dockerfile, stage, packages);
}

function installPython(dockerfile: Dockerfile, stage: Stage, packages: Packages): void {
  const { pip = [], pipIndex, requirementsFile } = packages;
  const secret = pipIndex?.kind === 'secret';
  const options: RunOptions = secret ? { mounts: [RunMount.secret(pipIndex, '/run/secrets/pip-index')] } : {};
  const index = secret ? '"$(cat /run/secrets/pip-index)"' : `"${pipIndex}"`;
  const install = `${pipIndex ? `PIP_INDEX_URL=${index} ` : ''}pip install --no-cache-dir`;
  if (requirementsFile) {
    dockerfile.copyAsset(stage, requirementsFile, 'requirements.txt', '/tmp/requirements.txt');
    stage.run(
      [`${install} --requirement /tmp/requirements.txt`, 'rm /tmp/requirements.txt', ...FIX],
      options,
    );
  }
  if (pip.length > 0) stage.run([`${install} ${shellWords(pip)}`, ...FIX], options);
}
