import type { Construct } from 'constructs';
import { type DiagnosticCode, diagnostic, LabwrightError } from '../../core/diagnostics';
import { assertType, diagnosticsOf, LabwrightConstruct, Stack, traceOf } from '../../core/tree';
import { ComposeFile } from '../compose-file';
import { fromCompose } from '../l1/from-compose';
import { type ComposeMap, type ComposeValue, isMap } from '../l1/model';
import { Config } from '../l2/config';
import { Model } from '../l2/model';
import { Network } from '../l2/network';
import { Secret } from '../l2/secret';
import { Service } from '../l2/service';
import { Volume } from '../l2/volume';
import { PathAdopter } from './adopt-paths';
import { adoptText, type Mention, parameterOf } from './adopt-text';
import { type ReadFile, readComposeFiles } from './read-file';

/** Options of an Include. */
export interface IncludeProps {
  /** The compose file, relative to the working directory. Files that it includes are adopted with it. */
  readonly file: string;
  /**
   * Project name under which the file ran until now: volumes without a name of their own keep the data that they have.
   * Default: the file's own `name`, else the stack's.
   */
  readonly projectName?: string;
  /**
   * Folder of the file on the Docker host, where its data folders, `env_file`s and secrets lie. Default: they are
   * looked for in the stack's folder of the output, with a warning for each. Build contexts and files of configuration
   * are staged in either case.
   */
  readonly hostFolder?: string;
}

/**
 * Adopts an existing compose file: each of its elements becomes a construct that can be referenced and changed like any
 * other. Variables in it stay variables, and are listed in `.env.example`.
 */
export class Include extends LabwrightConstruct {
  readonly #services = new Map<string, Service>();
  readonly #networks = new Map<string, Network>();
  readonly #volumes = new Map<string, Volume>();
  readonly #secrets = new Map<string, Secret>();
  readonly #configs = new Map<string, Config>();
  readonly #models = new Map<string, Model>();
  readonly #props: IncludeProps;

  constructor(scope: Construct, id: string, props: IncludeProps) {
    super(scope, id);
    assertType(this, typeof props?.file === 'string', 'file', props?.file, 'the path of a compose file');
    this.#props = props;
    for (const file of readComposeFiles(this, props.file)) this.#adopt(file);
  }

  /** The names of the services of the file. */
  get serviceNames(): readonly string[] {
    return [...this.#services.keys()].sort();
  }

  /**
   * A service of the file.
   * @throws LabwrightError `LW_INCLUDE_SERVICE_UNKNOWN`.
   */
  service(name: string): Service {
    return this.#find(this.#services, name, 'LW_INCLUDE_SERVICE_UNKNOWN');
  }

  /**
   * A network of the file.
   * @throws LabwrightError `LW_INCLUDE_ELEMENT_UNKNOWN`, like those that follow.
   */
  network(name: string): Network {
    return this.#find(this.#networks, name);
  }

  /** A volume of the file. */
  volume(name: string): Volume {
    return this.#find(this.#volumes, name);
  }

  /** A secret of the file. */
  secret(name: string): Secret {
    return this.#find(this.#secrets, name);
  }

  /** A config of the file. */
  config(name: string): Config {
    return this.#find(this.#configs, name);
  }

  /** A model of the file. */
  model(name: string): Model {
    return this.#find(this.#models, name);
  }

  #find<T>(
    known: ReadonlyMap<string, T>,
    name: string,
    code: DiagnosticCode = 'LW_INCLUDE_ELEMENT_UNKNOWN',
  ): T {
    const found = known.get(name);
    if (found) return found;
    throw new LabwrightError([
      diagnostic(code, {
        path: this.node.path,
        given: name,
        allowed: [...known.keys()].sort().join(', ') || 'none is defined',
        source: traceOf(this),
      }),
    ]);
  }

  #adopt(read: ReadFile): void {
    const paths = new PathAdopter(this, read.folder, this.#props.hostFolder);
    const project = this.#props.projectName ?? textOf(read.model['name']) ?? Stack.of(this).projectName;
    const specOf = <T>(element: string, model: ComposeMap): T =>
      fromCompose(element, this.#texts(model, read)) as T;
    for (const [key, model] of this.#section(read, 'networks')) {
      const { name, external, ...rest } = named(model);
      const spec = specOf<object>('NetworkSpec', rest);
      const networkName = this.#text(name, read) ?? `${project}_${key}`;
      this.#networks.set(key, new Network(this, `networks-${key}`, { key, networkName, external, ...spec }));
    }
    for (const [key, model] of this.#section(read, 'volumes')) {
      const { name, external, ...rest } = named(model);
      const spec = specOf<object>('VolumeSpec', rest);
      const volumeName = this.#text(name, read) ?? `${project}_${key}`;
      this.#volumes.set(key, new Volume(this, `volumes-${key}`, { key, volumeName, external, ...spec }));
    }
    for (const [key, model] of this.#section(read, 'secrets'))
      this.#secrets.set(
        key,
        new Secret(this, `secrets-${key}`, { key, ...specOf<object>('SecretSpec', paths.secret(model)) }),
      );
    for (const [key, model] of this.#section(read, 'configs'))
      this.#configs.set(
        key,
        new Config(this, `configs-${key}`, { key, ...specOf<object>('ConfigSpec', paths.config(model)) }),
      );
    for (const [key, model] of this.#section(read, 'models'))
      this.#models.set(
        key,
        new Model(this, `models-${key}`, {
          key,
          ...specOf<{ model: string }>('ModelSpec', { model: '', ...model }),
        }),
      );
    for (const section of ['secrets', 'configs'])
      for (const [, { environment }] of this.#section(read, section))
        this.#text(textOf(environment, '$'), read);
    for (const [serviceName, model] of this.#section(read, 'services')) {
      const spec = specOf<object>('ServiceSpec', paths.service(serviceName, model));
      this.#services.set(serviceName, new Service(this, `services-${serviceName}`, { serviceName, ...spec }));
    }
    for (const [name, value] of Object.entries(read.model))
      if (isExtension(name)) ComposeFile.of(this).addExtension(name, this.#value(value, read));
  }

  #section(
    { file, model }: ReadFile,
    section: string,
  ): readonly (readonly [name: string, model: ComposeMap])[] {
    const elements = model[section];
    if (Array.isArray(elements)) {
      const code = section === 'volumes' ? 'LW_INCLUDE_VOLUMES_LIST' : 'LW_INCLUDE_INVALID';
      diagnosticsOf(this).add(code, { property: section, given: `${file}: a list` });
      return [];
    }
    if (!isMap(elements)) return [];
    return Object.entries(elements).map(([name, value]) => [name, isMap(value) ? value : {}]);
  }

  #texts(model: ComposeMap, read: ReadFile): ComposeMap {
    return Object.fromEntries(Object.entries(model).map(([key, value]) => [key, this.#value(value, read)]));
  }

  #value(value: ComposeValue, read: ReadFile): ComposeValue {
    if (typeof value === 'string') return this.#text(value, read) ?? '';
    if (Array.isArray(value)) return value.map((item: ComposeValue) => this.#value(item, read));
    return isMap(value) ? this.#texts(value, read) : value;
  }

  #text(text: string | undefined, { file }: ReadFile): string | undefined {
    const tell = (mention: Mention): void => ComposeFile.of(this).addAdopted(parameterOf(mention, file));
    return text === undefined ? undefined : adoptText(text, tell);
  }
}

// The older form of an external element has its name below `external`.
function named({ name, external, ...rest }: ComposeMap) {
  const older = isMap(external) ? external['name'] : undefined;
  return { ...rest, name: textOf(older ?? name), external: external === true || isMap(external) };
}

function textOf(value: ComposeValue | undefined, prefix = ''): string | undefined {
  return typeof value === 'string' && value !== '' ? `${prefix}${value}` : undefined;
}

function isExtension(name: string): name is `x-${string}` {
  return name.startsWith('x-');
}
