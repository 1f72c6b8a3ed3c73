import { existsSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { Construct } from 'constructs';
import { stageAsset, stageBuildContext } from '../../core/assembly';
import { Annotations, diagnosticsOf } from '../../core/tree';
import { type ComposeMap, type ComposeValue, isMap } from '../l1/model';

/** What becomes of relative paths: the new compose file stands in another folder than the old. */
export class PathAdopter {
  readonly #staged = new Set<string>();
  readonly #kept = new Set<string>();

  constructor(
    private readonly construct: Construct,
    /** Folder of the old compose file. */
    private readonly folder: string,
    /** Where the old folder lies on the Docker host. */
    private readonly hostFolder: string | undefined,
  ) {}

  /** A service with corrected paths. */
  service(name: string, model: ComposeMap): ComposeMap {
    const adopted = { ...model };
    if (model['build'] !== undefined) adopted['build'] = this.#build(name, model['build']);
    if (Array.isArray(model['volumes']))
      adopted['volumes'] = model['volumes'].map((mount: ComposeValue) => this.#mount(mount));
    for (const key of ['env_file', 'label_file'])
      if (model[key] !== undefined) adopted[key] = this.#eachPath(model[key], (path) => this.#keep(path));
    const base = model['extends'];
    if (isMap(base) && typeof base['file'] === 'string')
      adopted['extends'] = { ...base, file: this.#stage(base['file']) };
    return adopted;
  }

  /** A config with its file staged. */
  config(model: ComposeMap): ComposeMap {
    const { file } = model;
    return typeof file === 'string' ? { ...model, file: this.#stage(file) } : model;
  }

  /** A secret, whose file is never copied. */
  secret(model: ComposeMap): ComposeMap {
    const { file } = model;
    return typeof file === 'string' ? { ...model, file: this.#keep(file) } : model;
  }

  #build(name: string, build: ComposeValue): ComposeValue {
    const context = isMap(build) ? build['context'] : build;
    if (typeof context !== 'string') return build;
    const staged = this.#context(name, context);
    return isMap(build) ? { ...build, context: staged } : staged;
  }

  #context(name: string, context: string): string {
    if (!isRelative(context)) return context;
    const inside = normalize(context).replace(/[/\\]$/, '');
    const target = inside === '.' || inside.startsWith('..') ? `${name}-context` : inside;
    if (!this.#staged.has(target)) {
      this.#staged.add(target);
      const source = join(this.folder, context);
      stageBuildContext(this.construct, source, target);
    }
    return `./${target}`;
  }

  #mount(mount: ComposeValue): ComposeValue {
    if (isMap(mount)) {
      const { type, source } = mount;
      return type === 'bind' && typeof source === 'string'
        ? { ...mount, source: this.#bound(source) }
        : mount;
    }
    if (typeof mount !== 'string') return mount;
    const [source = '', ...rest] = mount.split(':');
    return rest.length > 0 && /^\.{1,2}(?:\/|$)/.test(source)
      ? [this.#bound(source), ...rest].join(':')
      : mount;
  }

  // A file is configuration, and travels with the output; a folder is data, and stays where it is.
  #bound(path: string): string {
    if (!isRelative(path)) return path;
    const source = join(this.folder, path);
    return existsSync(source) && statSync(source).isFile() ? this.#stage(path) : this.#keep(path);
  }

  #stage(path: string): string {
    if (!isRelative(path)) return path;
    const inside = normalize(path);
    if (inside.startsWith('..')) {
      diagnosticsOf(this.construct).add('LW_INCLUDE_PATH_OUTSIDE', { given: path });
      return path;
    }
    if (!this.#staged.has(inside)) {
      this.#staged.add(inside);
      stageAsset(this.construct, join(this.folder, path), inside);
    }
    return `./${inside}`;
  }

  #keep(path: string): string {
    if (!isRelative(path)) return path;
    if (this.hostFolder !== undefined) return join(this.hostFolder, path);
    this.#kept.add(path);
    Annotations.of(this.construct).addWarning(
      'LW_INCLUDE_PATH_KEPT',
      `These paths will be looked for in the stack's folder of the output: ${[...this.#kept].sort().join(', ')}.`,
      "Give hostFolder, the old file's folder on the Docker host; or put them into the stack's folder, and acknowledge",
    );
    return path;
  }

  #eachPath(value: ComposeValue | undefined, change: (path: string) => string): ComposeValue {
    if (typeof value === 'string') return change(value);
    if (Array.isArray(value)) return value.map((item: ComposeValue) => this.#eachPath(item, change));
    if (isMap(value) && typeof value['path'] === 'string') return { ...value, path: change(value['path']) };
    return value ?? null;
  }
}

// An address, an absolute path, a home folder, or one that a variable decides, means the same everywhere.
function isRelative(path: string): boolean {
  return !/^(?:[/~$]|[A-Za-z]:\\|[a-z+]+:|git@|github\.com\/)/.test(path);
}
