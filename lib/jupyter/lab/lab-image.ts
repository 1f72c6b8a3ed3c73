import { basename } from 'node:path';
import { Construct } from 'constructs';
import { Service, type Volume } from '../../compose';
import { type Bindable, faultsOf, markBindable, trace } from '../../core';
import { Dockerfile, type Stage } from '../../dockerfile';
import { VERSIONS } from '../../versions';

/** Options of a LabImage. */
export interface LabImageProps {
  /** Name of the image that is built, and that labs start from. */
  readonly imageName: string;
  /** Image to start from, of the Jupyter Docker Stacks or alike. Default: `base-notebook`, pinned. */
  readonly from?: string;
  /** Key in the compose file. Default: `jupyterlab`. */
  readonly serviceName?: string;
  /** Folder of the build context in the output. Default: `lab`. */
  readonly folder?: string;
  /** What users choose it by when there are several. Default: the image's name. */
  readonly displayName?: string;
  /** Scripts on disk, named `*.sh`, that are sourced before a lab starts. */
  readonly startHooks?: readonly string[];
  /** Debian packages. */
  readonly apt?: readonly string[];
  /** Conda packages, with versions. */
  readonly mamba?: readonly string[];
  /** Python packages, with versions. */
  readonly pip?: readonly string[];
  /** A conda environment file on disk, applied to the base environment. */
  readonly environmentFile?: string;
  /** Files on disk to copy, with their places in the image. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * The image that every lab starts from. Its service only builds it, and ends at once, so that plain
 * `docker compose up` has built it before the hub starts. Subclasses override `configureImage`.
 */
export class LabImage extends Construct implements Bindable {
  readonly imageName: string;
  readonly displayName: string;
  readonly service: Service;
  readonly dockerfile: Dockerfile;
  readonly #props: LabImageProps;
  readonly #pip: string[];
  readonly #folders = new Set<string>();
  readonly #stage: Stage;

  constructor(scope: Construct, id: string, props: LabImageProps) {
    super(scope, id);
    trace(this);
    markBindable(this);
    this.#props = props;
    this.imageName = props.imageName;
    this.displayName = props.displayName ?? props.imageName;
    this.#pip = [...(props.pip ?? [])];
    const folder = props.folder ?? 'lab';
    this.dockerfile = new Dockerfile(this, 'Dockerfile', { path: `${folder}/Dockerfile` });
    this.#stage = this.dockerfile.stage(
      props.from ?? `quay.io/jupyter/base-notebook:${VERSIONS.baseNotebook}`,
    );
    this.service = new Service(this, 'Service', {
      serviceName: props.serviceName ?? 'jupyterlab',
      image: props.imageName,
      build: { context: `./${folder}` },
      pullPolicy: 'build',
      entrypoint: ['true'],
      networkMode: 'none',
      restart: 'no',
    });
    this.dockerfile.ownedBy(this.service);
    this.#check();
  }

  /** Adds Python packages to the image. */
  addPip(...packages: readonly string[]): void {
    this.#pip.push(...packages.filter((one) => !this.#pip.includes(one)));
  }

  /** Mounts a volume in labs at a path which the image gives to the lab's user. */
  prepareMount(volume: Volume, target: string): void {
    if (this.#folders.has(target)) return;
    this.#folders.add(target);
    // Docker fills a new volume from the image, ownership included: this is what makes it writable in labs.
    this.service.mount(volume, target);
  }

  bind(): void {
    const stage = this.#stage;
    this.#packages(stage.section('packages'));
    this.#filesAndFolders(stage.section('files'));
    this.configureImage(stage.section('custom'));
    stage.user('${NB_UID}');
  }

  /** For subclasses: adds to the image, as root, after packages and files. */
  protected configureImage(_stage: Stage): void {}

  #packages(stage: Stage): void {
    const { apt = [], mamba = [], environmentFile } = this.#props;
    stage.user('root');
    if (apt.length > 0) {
      stage.run([
        'apt-get update --yes',
        `apt-get install --yes --no-install-recommends ${[...apt].sort().join(' ')}`,
        'apt-get clean',
        'rm -rf /var/lib/apt/lists/*',
      ]);
    }
    const fix = ['fix-permissions "${CONDA_DIR}"', 'fix-permissions "/home/${NB_USER}"'];
    if (environmentFile) {
      this.dockerfile.copyAsset(stage, environmentFile, 'environment.yml', '/tmp/environment.yml');
      stage.run([
        'mamba env update --name base --file /tmp/environment.yml',
        'mamba clean --all -f -y',
        'rm /tmp/environment.yml',
        ...fix,
      ]);
    }
    if (mamba.length > 0)
      stage.run([`mamba install --yes ${quoteAll(mamba)}`, 'mamba clean --all -f -y', ...fix]);
    if (this.#pip.length > 0) stage.run([`pip install --no-cache-dir ${quoteAll(this.#pip)}`, ...fix]);
  }

  #filesAndFolders(stage: Stage): void {
    for (const hook of this.#props.startHooks ?? []) {
      const name = `before-notebook.d/${basename(hook)}`;
      this.dockerfile.copyAsset(stage, hook, name, '/usr/local/bin/before-notebook.d/', { chmod: '0755' });
    }
    for (const [source, target] of Object.entries(this.#props.files ?? {})) {
      this.dockerfile.copyAsset(stage, source, `files/${basename(source)}`, target);
    }
    for (const folder of this.#folders)
      stage.run([`mkdir -p ${folder}`, `chown "\${NB_UID}:\${NB_GID}" ${folder}`]);
  }

  #check(): void {
    const { startHooks = [], apt = [], mamba = [], pip = [] } = this.#props;
    for (const hook of startHooks)
      if (!hook.endsWith('.sh'))
        faultsOf(this).add('LW_LAB_HOOK_NAME', { property: 'startHooks', given: hook, allowed: '*.sh' });
    for (const name of [...apt, ...mamba, ...pip]) {
      if (!/^[A-Za-z0-9][A-Za-z0-9._+:[\],~<>=!*-]*$/.test(name))
        faultsOf(this).add('LW_LAB_PACKAGE_INVALID', { property: 'packages', given: name });
    }
  }
}

function quoteAll(packages: readonly string[]): string {
  return packages.map((one) => `'${one}'`).join(' ');
}
