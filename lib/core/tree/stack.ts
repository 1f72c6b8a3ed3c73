import type { Construct, IConstruct } from 'constructs';
import type { Artifact } from '../assembly/artifact';
import { isStackName } from '../assembly/inner-path';
import { diagnostic, LabwrightError } from '../diagnostics';
import { LabwrightConstruct } from './base';
import { brand, hasBrand } from './brand';
import { checkUnknownProps } from './check-unknown-props';
import { diagnosticsOf } from './diagnostic-log';
import { traceOf } from './trace';

/** Options of a Stack. */
export interface StackProps {
  /**
   * The Compose project's name: the output folder's name, and the prefix of volumes and networks without a
   * name of their own. Default: the construct's id. Source: Compose Specification, `name`.
   */
  readonly projectName?: string;
}

/** One Compose project: one folder of the output, with all that `docker compose up` needs. */
export class Stack extends LabwrightConstruct {
  /** The stack that a construct is in, or undefined. */
  static tryOf(construct: IConstruct): Stack | undefined {
    return construct.node.scopes.findLast((scope): scope is Stack => Stack.isStack(scope));
  }

  /**
   * The stack that a construct is in.
   * @throws LabwrightError `LW_STACK_ABSENT` when it is in none.
   */
  static of(construct: IConstruct): Stack {
    const stack = Stack.tryOf(construct);
    if (stack) return stack;
    const source = traceOf(construct) ?? undefined;
    throw new LabwrightError([diagnostic('LW_STACK_ABSENT', { path: construct.node.path, source })]);
  }

  /** True for a stack made by any copy of this package. */
  static isStack(value: unknown): value is Stack {
    return hasBrand(value, STACK);
  }

  /** The Compose project's name, and the name of the folder in the output. */
  readonly projectName: string;
  readonly #artifacts: Artifact[] = [];

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id);
    brand(this, STACK);
    if (Object.getPrototypeOf(this) === Stack.prototype) checkUnknownProps(this, props, ['projectName']);
    this.projectName = props.projectName ?? id;
    if (!isStackName(this.projectName)) {
      diagnosticsOf(this).add('LW_STACK_NAME_INVALID', {
        property: 'projectName',
        given: this.projectName,
        allowed: 'lower-case letters, digits, - and _',
      });
    }
  }

  /** The files of this stack. */
  get artifacts(): readonly Artifact[] {
    return this.#artifacts;
  }

  /** Adds a file to the stack's folder. */
  addArtifact<T extends Artifact>(artifact: T): T {
    this.#artifacts.push(artifact);
    return artifact;
  }
}

const STACK = Symbol.for('labwright.Stack');
