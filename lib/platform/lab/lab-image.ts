import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Construct } from 'constructs';
import { Service, type Volume } from '../../compose';
import { type Bindable, diagnosticsOf } from '../../core';
import { Dockerfile, type Stage, shellWord } from '../../dockerfile';
import { PlatformConstruct } from '../platform-construct';
import { checkPackages } from '../props/packages';
import { LabBase } from './lab-base';
import type { LabImageProps } from './lab-image-props';
import { installPackages } from './packages';

/**
 * An image that the hub starts labs from. Its service only builds the image and exits, so that `docker compose up` builds
 * it before the hub starts. Override `configureBase` and `configureImage` in a subclass to extend the image.
 */
export class LabImage extends PlatformConstruct implements Bindable {
  /** Name of the image, which the hub starts labs from. */
  readonly imageName: string;
  /** Name that users see if there are several images. */
  readonly displayName: string;
  /** The service that builds the image and exits. */
  readonly service: Service;
  /** The Dockerfile of the image. */
  readonly dockerfile: Dockerfile;
  readonly #props: LabImageProps;
  readonly #pip: string[];
  readonly #folders = new Set<string>();
  readonly #stage: Stage;
  #hub: string | undefined;

  constructor(scope: Construct, id: string, props: LabImageProps) {
    super(scope, id, { of: LabImage, type: 'LabImageProps', props });
    this.#props = props;
    this.imageName = props.imageName;
    this.displayName = props.displayName ?? props.imageName;
    this.#pip = [...(props.pip ?? [])];
    const folder = props.folder ?? 'lab';
    this.dockerfile = new Dockerfile(this, 'Dockerfile', {
      path: `${folder}/Dockerfile`,
      ...(props.dockerfile ? { file: props.dockerfile } : {}),
    });
    this.#stage = this.#begin();
    this.service = new Service(this, 'Service', {
      serviceName: props.serviceName ?? 'jupyterlab',
      image: props.imageName,
      build: { context: `./${folder}`, ...(props.platform ? { platforms: [props.platform] } : {}) },
      pullPolicy: 'build',
      entrypoint: ['true'],
      networkMode: 'none',
      restart: 'no',
    });
    for (const [name, value] of Object.entries(props.buildArgs ?? {}))
      this.service.addBuildArg(name, value.toString());
    this.dockerfile.ownedBy(this.service);
    this.#check();
  }

  /** Adds Python packages to the image. */
  addPip(...packages: readonly string[]): this {
    checkPackages(this, 'pip', 'pip', packages);
    this.#pip.push(...packages.filter((name) => !this.#pip.includes(name)));
    return this;
  }

  /**
   * Creates a mount point that the lab's user owns.
   * @param volume Volume that labs mount there.
   * @param target Absolute path in the image.
   */
  prepareMount(volume: Volume, target: string): this {
    if (this.#folders.has(target)) return this;
    this.#folders.add(target);
    // Docker copies files and ownership from the image into a new volume, which makes it writable in labs.
    this.service.mount(volume, target);
    return this;
  }

  /** Sets the version of the JupyterHub that starts labs from the image. */
  requireHub(version: string): this {
    this.#hub = version;
    return this;
  }

  bind(): void {
    const stage = this.#stage;
    const { environment, hubPackage = 'check' } = this.#props;
    if (this.#hub && hubPackage === 'install') this.addPip(`jupyterhub==${this.#hub}`);
    stage.user('root');
    this.configureBase(stage.section('base'));
    installPackages(this.dockerfile, stage.section('packages'), { ...this.#props, pip: this.#pip });
    this.#filesAndFolders(stage.section('files'));
    if (environment) stage.section('environment').env(environment);
    this.configureImage(stage.section('custom'));
    if (this.#hub && hubPackage === 'check') this.#checkHub(stage, this.#hub);
    stage.user('${NB_UID}');
  }

  /** Override in a subclass to add instructions before packages, such as package sources; they run as root. */
  protected configureBase(_stage: Stage): void {}

  /** Override in a subclass to add instructions after packages and files; they run as root. */
  protected configureImage(_stage: Stage): void {}

  #begin(): Stage {
    const [first] = this.dockerfile.stages;
    if (first) return first;
    const { from = LabBase.base, platform } = this.#props;
    return this.dockerfile.stage(from, platform ? { platform } : {});
  }

  // With another major version, a lab would start and then fail to authenticate with an unclear error.
  #checkHub(stage: Stage, version: string): void {
    const [major] = version.split('.');
    stage.run(
      `python3 -c "import jupyterhub as hub; assert hub.__version__.split('.')[0] == '${major}', ` +
        `f'the hub is version ${version}, and this image has JupyterHub {hub.__version__}'"`,
    );
  }

  #filesAndFolders(stage: Stage): void {
    for (const hook of this.#props.startHooks ?? []) {
      const name = `before-notebook.d/${basename(hook)}`;
      this.dockerfile.copyAsset(stage, hook, name, '/usr/local/bin/before-notebook.d/', { chmod: '0755' });
    }
    for (const [source, target] of Object.entries(this.#props.files ?? {})) {
      const owner = { chown: '${NB_UID}:${NB_GID}' };
      this.dockerfile.copyAsset(stage, source, `files/${basename(source)}`, target, owner);
    }
    for (const folder of this.#folders)
      stage.run([`mkdir -p ${shellWord(folder)}`, `chown "\${NB_UID}:\${NB_GID}" ${shellWord(folder)}`]);
  }

  #check(): void {
    const { startHooks = [], apt = [], mamba = [], pip = [], channels = [], files = {} } = this.#props;
    const { from, dockerfile } = this.#props;
    const diagnostics = diagnosticsOf(this);
    if (from && dockerfile)
      diagnostics.add('LW_LAB_BASE_CONFLICT', { property: 'from, dockerfile', given: 'both' });
    for (const hook of startHooks)
      if (!hook.endsWith('.sh') && !hasShebang(hook))
        diagnostics.add('LW_LAB_HOOK_NAME', {
          property: 'startHooks',
          given: hook,
          allowed: '*.sh, or a first line that starts with #!',
        });
    checkPackages(this, 'apt', 'debian', apt);
    checkPackages(this, 'mamba', 'conda', mamba);
    checkPackages(this, 'channels', 'channel', channels);
    checkPackages(this, 'pip', 'pip', pip);
    const names = Object.keys(files).map((source) => basename(source));
    for (const name of names.filter((one, at) => names.indexOf(one) !== at))
      diagnostics.add('LW_LAB_FILE_DUPLICATE', { property: 'files', given: name });
  }
}

// Staging reports a file that cannot be read.
function hasShebang(hook: string): boolean {
  try {
    return readFileSync(hook, 'utf8').startsWith('#!');
  } catch {
    return true;
  }
}
