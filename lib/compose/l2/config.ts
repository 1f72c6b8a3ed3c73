import { Construct } from 'constructs';
import { Names, Stack, trace } from '../../core/tree';
import { L1Config } from '../l1/element';

/** Where a config's content comes from: exactly one of these. */
export interface ConfigProps {
  /** A file in the stack's folder. */
  readonly file?: string;
  /** The content; parameters in it are interpolated by Compose (from 2.23.1). */
  readonly content?: string;
  /** Real name of a config that exists already. */
  readonly externalName?: string;
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly key?: string;
}

/** A file that a service reads, and that may change without a new image. */
export class Config extends Construct {
  readonly key: string;
  readonly resource: L1Config;

  constructor(scope: Construct, id: string, props: ConfigProps) {
    super(scope, id);
    trace(this);
    this.key = props.key ?? Names.within(this, Stack.of(this));
    this.resource = new L1Config(this, 'Resource', {
      name: this.key,
      spec: {
        ...(props.file ? { file: props.file } : {}),
        ...(props.content === undefined ? {} : { content: props.content }),
        ...(props.externalName ? { name: props.externalName, external: true } : {}),
      },
    });
    this.node.defaultChild = this.resource;
  }
}
