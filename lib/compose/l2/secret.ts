import { Construct } from 'constructs';
import { Names, Stack, trace } from '../../core/tree';
import type { EnvVar } from '../../core/values';
import { L1Secret } from '../l1/element';
import { secretParameters } from '../resolve';

/** Where a secret's value comes from: exactly one of these. */
export interface SecretProps {
  /** A parameter that the operator sets in `.env`. */
  readonly parameter?: EnvVar;
  /** A file on the Docker host, relative to the stack's folder. */
  readonly file?: string;
  /** Real name of a secret that exists already. */
  readonly externalName?: string;
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly key?: string;
}

/** A value that a service reads from a file in `/run/secrets`; it is never written to the output. */
export class Secret extends Construct {
  /** The secret of a parameter; one for the whole stack. */
  static forParameter(scope: Construct, parameter: EnvVar): Secret {
    const stack = Stack.of(scope);
    const id = `Secret-${parameter.name}`;
    const known = stack.node.tryFindChild(id);
    if (known instanceof Secret) return known;
    return new Secret(stack, id, { parameter, key: parameter.name.toLowerCase() });
  }

  /** Key in the compose file, and name of the file in `/run/secrets`. */
  readonly key: string;
  readonly resource: L1Secret;

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    trace(this);
    this.key = props.key ?? Names.within(this, Stack.of(this));
    this.resource = new L1Secret(this, 'Resource', {
      name: this.key,
      spec: {
        ...(props.parameter ? { environment: props.parameter.name } : {}),
        ...(props.file ? { file: props.file } : {}),
        ...(props.externalName ? { name: props.externalName, external: true } : {}),
      },
    });
    this.node.defaultChild = this.resource;
    if (props.parameter) secretParameters.set(this.resource, props.parameter);
  }

  /** Path of the file in a container. */
  get path(): string {
    return `/run/secrets/${this.key}`;
  }
}
