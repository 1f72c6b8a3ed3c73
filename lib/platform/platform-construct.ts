import type { Construct } from 'constructs';
import { type Bindable, LabwrightConstruct, markBindable } from '../core';
import { checkProps } from './props/check';

/** What the options of a construct are checked against. */
export interface OptionsCheck {
  /** The class that the options are of: a subclass may have options of its own. */
  readonly of: { readonly prototype: Construct };
  /** Name of the type of the options. */
  readonly type: string;
  /** The options, as they were given. */
  readonly props: object;
  /** False for options that a part of the construct is made with, which reports them itself. Default: true for all. */
  readonly mine?: (property: string) => boolean;
}

/**
 * The base of the platform's constructs: it checks the options before anything is made of them, and registers `bind`
 * where a class has it.
 */
export abstract class PlatformConstruct extends LabwrightConstruct {
  /** @throws LabwrightError `LW_OPTION_INVALID` or `LW_OPTION_MISSING`, with all that is wrong with the options. */
  constructor(scope: Construct, id: string, { of, type, props, mine }: OptionsCheck) {
    super(scope, id);
    checkProps(this, of, type, props, mine);
    if (hasBind(this)) markBindable(this);
  }
}

function hasBind(construct: Construct): construct is Construct & Bindable {
  return 'bind' in construct && typeof construct.bind === 'function';
}
