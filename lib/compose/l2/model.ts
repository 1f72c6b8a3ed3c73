import type { Construct } from 'constructs';
import { Names, Stack } from '../../core/tree';
import { L1Model } from '../l1/element';
import type { ModelSpec } from '../l1/generated/specs';
import { ComposeElement } from './element';

/** Options of a Model: every key of the Compose Specification. */
export interface ModelProps extends ModelSpec {
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly key?: string;
}

/** A language model that Docker runs, and that services use. Source: Compose Specification, `models`. */
export class Model extends ComposeElement<L1Model> {
  /** Key in the compose file. */
  readonly key: string;
  readonly resource: L1Model;

  constructor(scope: Construct, id: string, props: ModelProps) {
    super(scope, id);
    const { key, ...spec } = props;
    this.key = key ?? Names.within(this, Stack.of(this));
    this.resource = new L1Model(this, 'Resource', { name: this.key, spec });
    this.node.defaultChild = this.resource;
  }
}
