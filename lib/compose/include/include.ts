import { readFileSync } from 'node:fs';
import { Construct } from 'constructs';
import { type Fault, fault, LabwrightError } from '../../core/faults';
import { faultsOf, trace, traceOf } from '../../core/tree';
import { L1Config, type L1Element, L1Model, L1Network, L1Secret, L1Service, L1Volume } from '../l1/element';
import { fromCompose } from '../l1/from-compose';
import { type ComposeMap, isMap } from '../l1/model';

/** Options of an Include. */
export interface IncludeProps {
  /** The compose file, relative to the working directory. */
  readonly file: string;
}

/** Adopts an existing compose file: each of its elements becomes a construct that can be referenced and changed. */
export class Include extends Construct {
  readonly #services = new Map<string, L1Service>();
  readonly #file: string;

  constructor(scope: Construct, id: string, props: IncludeProps) {
    super(scope, id);
    trace(this);
    this.#file = props.file;
    const model = this.#read(props.file);
    if (model) this.#adopt(model);
  }

  /** The names of the services of the file. */
  get serviceNames(): readonly string[] {
    return [...this.#services.keys()].sort();
  }

  /**
   * A service of the file.
   * @throws LabwrightError `LW_INCLUDE_SERVICE_UNKNOWN`.
   */
  service(name: string): L1Service {
    const found = this.#services.get(name);
    if (found) return found;
    throw new LabwrightError([
      fault('LW_INCLUDE_SERVICE_UNKNOWN', {
        path: this.node.path,
        given: name,
        allowed: this.serviceNames.join(', '),
        source: traceOf(this),
      }),
    ]);
  }

  #read(file: string): ComposeMap | undefined {
    const { parse } = require('yaml') as typeof import('yaml');
    try {
      const model: unknown = parse(readFileSync(file, 'utf8'), { merge: true });
      if (isMap(model)) return model;
      faultsOf(this).add('LW_INCLUDE_INVALID', { given: file, allowed: 'a map at the top' });
    } catch (error) {
      const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      const given = absent || !(error instanceof Error) ? file : `${file}: ${error.message.split('\n')[0]}`;
      faultsOf(this).add(absent ? 'LW_INCLUDE_NOT_FOUND' : 'LW_INCLUDE_INVALID', { given });
    }
    return undefined;
  }

  #adopt(model: ComposeMap): void {
    this.#section(model, 'services', (name, spec) => {
      const service = new L1Service(this, `services-${name}`, { name, spec, raw: true });
      this.#services.set(name, service);
      return service;
    });
    this.#section(
      model,
      'networks',
      (name, spec) => new L1Network(this, `networks-${name}`, { name, spec, raw: true }),
    );
    this.#section(
      model,
      'volumes',
      (name, spec) => new L1Volume(this, `volumes-${name}`, { name, spec, raw: true }),
    );
    this.#section(
      model,
      'secrets',
      (name, spec) => new L1Secret(this, `secrets-${name}`, { name, spec, raw: true }),
    );
    this.#section(
      model,
      'configs',
      (name, spec) => new L1Config(this, `configs-${name}`, { name, spec, raw: true }),
    );
    this.#section(
      model,
      'models',
      (name, spec) => new L1Model(this, `models-${name}`, { name, spec: { model: '', ...spec }, raw: true }),
    );
  }

  #section(model: ComposeMap, section: string, make: (name: string, spec: object) => L1Element): void {
    const elements = model[section];
    if (Array.isArray(elements)) {
      const code: Fault['code'] = section === 'volumes' ? 'LW_INCLUDE_VOLUMES_LIST' : 'LW_INCLUDE_INVALID';
      faultsOf(this).add(code, { property: section, given: `${this.#file}: a list` });
      return;
    }
    if (!isMap(elements)) return;
    const names: Readonly<Record<string, string>> = {
      services: 'ServiceSpec',
      networks: 'NetworkSpec',
      volumes: 'VolumeSpec',
      secrets: 'SecretSpec',
      configs: 'ConfigSpec',
      models: 'ModelSpec',
    };
    for (const [name, value] of Object.entries(elements)) {
      make(name, fromCompose(names[section] ?? '', isMap(value) ? value : {}));
    }
  }
}
