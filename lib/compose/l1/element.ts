import type { Construct } from 'constructs';
import { isOverridePath, LabwrightConstruct, Names, Stack } from '../../core/tree';
import type { EnvVar } from '../../core/values';
import { ComposeFile } from '../compose-file';
import type { ComposeNode, Override, Section } from '../project';
import type {
  ConfigSpec,
  ModelSpec,
  NetworkSpec,
  SecretSpec,
  ServiceSpec,
  VolumeSpec,
} from './generated/specs';
import type { ElementName } from './validate';

/** How an element is made. */
export interface L1Props<S extends object> {
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly name?: string;
  /** The keys of the element; a function is asked at synth. */
  readonly spec: S | (() => S);
  /** True for texts that speak Compose's language already, whose `$` are not escaped. Default: false. */
  readonly raw?: boolean;
  /** The parameter that a secret or config takes its value from. Default: none. */
  readonly parameter?: EnvVar | undefined;
}

/** An element of the compose file as Compose knows it: the keys of the Compose Specification, and no more. */
export abstract class L1Element<S extends object = object> extends LabwrightConstruct implements ComposeNode {
  /** Section of the compose file that it stands in. */
  abstract readonly section: Section;
  /** Name of the generated specification, by which keys are translated. */
  abstract readonly specName: string;
  /** Kind of element, by which it is validated. */
  abstract readonly element: ElementName;
  /** The key in the compose file. */
  readonly name: string;
  /** True when texts are written as they are. */
  readonly raw: boolean;
  /** The parameter that a secret or config takes its value from, if any. */
  readonly parameter: EnvVar | undefined;
  readonly #overrides: Override[] = [];
  readonly #spec: S | (() => S);

  constructor(scope: Construct, id: string, props: L1Props<S>) {
    super(scope, id);
    this.name = props.name ?? Names.within(this, Stack.of(this));
    this.#spec = props.spec;
    this.raw = props.raw ?? false;
    this.parameter = props.parameter;
    ComposeFile.of(this).add(this);
  }

  /** The keys as they stand now. */
  get spec(): S {
    return typeof this.#spec === 'function' ? this.#spec() : this.#spec;
  }

  /** What is to be changed after all else. */
  get overrides(): readonly Override[] {
    return this.#overrides;
  }

  /**
   * Sets a value of the compose file, whatever the constructs made of it. The result is validated.
   * @param path Compose's keys from the element down; a dot in a key is no separator.
   */
  addOverride(path: readonly (string | number)[], value: unknown): void {
    if (isOverridePath(this, path)) this.#overrides.push({ path, value });
  }

  /** Removes a key of the compose file. */
  addDeletionOverride(path: readonly (string | number)[]): void {
    if (isOverridePath(this, path)) this.#overrides.push({ path });
  }
}

/** A service, in Compose's own keys. Source: Compose Specification, `services`. */
export class L1Service extends L1Element<ServiceSpec> {
  /** `services`. */
  readonly section = 'services';
  readonly specName = 'ServiceSpec';
  /** `service`. */
  readonly element = 'service';
}

/** A network, in Compose's own keys. */
export class L1Network extends L1Element<NetworkSpec> {
  /** `networks`. */
  readonly section = 'networks';
  readonly specName = 'NetworkSpec';
  /** `network`. */
  readonly element = 'network';
}

/** A volume, in Compose's own keys. */
export class L1Volume extends L1Element<VolumeSpec> {
  /** `volumes`. */
  readonly section = 'volumes';
  readonly specName = 'VolumeSpec';
  /** `volume`. */
  readonly element = 'volume';
}

/** A secret, in Compose's own keys. */
export class L1Secret extends L1Element<SecretSpec> {
  /** `secrets`. */
  readonly section = 'secrets';
  readonly specName = 'SecretSpec';
  /** `secret`. */
  readonly element = 'secret';
}

/** A config, in Compose's own keys. */
export class L1Config extends L1Element<ConfigSpec> {
  /** `configs`. */
  readonly section = 'configs';
  readonly specName = 'ConfigSpec';
  /** `config`. */
  readonly element = 'config';
}

/** A model, in Compose's own keys. */
export class L1Model extends L1Element<ModelSpec> {
  /** `models`. */
  readonly section = 'models';
  readonly specName = 'ModelSpec';
  /** `model`. */
  readonly element = 'model';
}
