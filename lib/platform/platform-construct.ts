import type { Construct } from 'constructs';
import { type Bindable, LabwrightConstruct, markBindable } from '../core';
import { checkProps } from './props/check';

/** Options of a construct, and the type to check them against. */
export interface OptionsCheck {
  /** The class that declares the options: a subclass can have additional options. */
  readonly of: { readonly prototype: Construct };
  /** Name of the options' type. */
  readonly type: string;
  /** The given options. */
  readonly props: object;
  /**
   * False for options that a part of the construct reports.
   * @default true for all
   */
  readonly mine?: (property: string) => boolean;
}

/**
 * Base of the platform's constructs. It validates the options before the subclass uses them, and registers `bind` if the
 * class has it.
 */
export abstract class PlatformConstruct extends LabwrightConstruct {
  /** @throws LabwrightError `LW_OPTION_INVALID` or `LW_OPTION_MISSING`, with all errors in the options. */
  constructor(scope: Construct, id: string, { of, type, props, mine }: OptionsCheck) {
    super(scope, id);
    checkProps(this, of, type, props, mine);
    if (hasBind(this)) markBindable(this);
  }
}

function hasBind(construct: Construct): construct is Construct & Bindable {
  return 'bind' in construct && typeof construct.bind === 'function';
}
