import type { Construct } from 'constructs';
import { brand, hasBrand, Names, Stack } from '../../core/tree';
import type { EnvVar } from '../../core/values';
import { L1Secret } from '../l1/element';
import type { SecretSpec } from '../l1/generated/specs';
import { ComposeElement } from './element';
import { valueSource } from './value-source';

/** Where a secret's value comes from: exactly one of parameter, file and externalName; and Compose's other keys. */
export interface SecretProps extends Omit<SecretSpec, 'name' | 'external' | 'environment'> {
  /** A parameter that the operator sets in `.env`. */
  readonly parameter?: EnvVar;
  /** Real name of a secret that exists already. */
  readonly externalName?: string;
  /** Key in the compose file. Default: made from the construct's place in the stack. */
  readonly key?: string;
}

const SECRET = Symbol.for('labwright.Secret');

/** A value that a service reads from a file in `/run/secrets`; it is never written to the output. */
export class Secret extends ComposeElement<L1Secret> {
  /** True for a secret made by any copy of this package. */
  static isSecret(value: unknown): value is Secret {
    return hasBrand(value, SECRET);
  }

  static {
    brand(Secret.prototype, SECRET);
  }

  /** The secret of a parameter; one for the whole stack. */
  static forParameter(scope: Construct, parameter: EnvVar): Secret {
    const stack = Stack.of(scope);
    const id = `Secret-${parameter.name}`;
    const known = stack.node.tryFindChild(id);
    if (Secret.isSecret(known)) return known;
    return new Secret(stack, id, { parameter, key: parameter.name.toLowerCase() });
  }

  /** Key in the compose file, and name of the file in `/run/secrets`. */
  readonly key: string;
  readonly resource: L1Secret;

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const { key, parameter, externalName, ...spec } = props;
    this.key = key ?? Names.within(this, Stack.of(this));
    this.resource = new L1Secret(this, 'Resource', {
      name: this.key,
      spec: { ...valueSource({ parameter, externalName }), ...spec },
      parameter,
    });
    this.node.defaultChild = this.resource;
  }

  /** Path of the file in a container. */
  get path(): string {
    return `/run/secrets/${this.key}`;
  }
}
