import type { Construct } from 'constructs';
import { diagnosticsOf, Names, Stack } from '../../core/tree';
import type { EnvVar } from '../../core/values';
import { L1Config } from '../l1/element';
import type { ConfigSpec } from '../l1/generated/specs';
import { ComposeElement } from './element';
import { valueSource } from './value-source';

/** Where a config's content comes from: exactly one of file, content, parameter and externalName; and Compose's other keys. */
export interface ConfigProps extends Omit<ConfigSpec, 'name' | 'external' | 'environment'> {
  /** A parameter whose value is the content. */
  readonly parameter?: EnvVar;
  /** Real name of a config that exists already. */
  readonly externalName?: string;
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly key?: string;
}

/** A file that a service reads, and that may change without a new image. */
export class Config extends ComposeElement<L1Config> {
  /** Key in the compose file. */
  readonly key: string;
  readonly resource: L1Config;

  constructor(scope: Construct, id: string, props: ConfigProps) {
    super(scope, id);
    const { key, parameter, externalName, ...spec } = props;
    this.key = key ?? Names.within(this, Stack.of(this));
    this.resource = new L1Config(this, 'Resource', {
      name: this.key,
      spec: { ...valueSource({ parameter, externalName }), ...spec },
      parameter,
    });
    this.node.defaultChild = this.resource;
    if (parameter?.kind === 'secret')
      diagnosticsOf(this).add('LW_PARAMETER_SECRET_EXPOSED', { property: 'parameter', fix: 'Use a Secret' });
  }
}
