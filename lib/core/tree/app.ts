import type { Assembly } from '../assembly/assembly';
import { LabwrightConstruct } from './base';
import { brand, hasBrand } from './brand';
import { checkUnknownProps } from './check-unknown-props';
import { currentHost } from './host';
import { Stack } from './stack';

/** Options of an App. */
export interface AppProps {
  /** The output folder. Default: what the CLI says, else `cdk.out`. */
  readonly outdir?: string;
  /** Values for `node.tryGetContext`; those of cdk.json and of the command line win. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** The root of a tree. */
export class App extends LabwrightConstruct {
  /** True for an app made by any copy of this package. */
  static isApp(value: unknown): value is App {
    return hasBrand(value, APP);
  }

  /** The output folder. */
  readonly outdir: string;

  constructor(props: AppProps = {}) {
    super(undefined as never, '');
    brand(this, APP);
    if (Object.getPrototypeOf(this) === App.prototype) checkUnknownProps(this, props, ['outdir', 'context']);
    const host = currentHost();
    this.outdir = host?.outdir ?? props.outdir ?? 'cdk.out';
    for (const [key, value] of Object.entries({ ...props.context, ...host?.context }))
      this.node.setContext(key, value);
    host?.registered(this);
  }

  /** The stacks, in the order of their names. */
  get stacks(): readonly Stack[] {
    return this.node
      .findAll()
      .filter((construct): construct is Stack => Stack.isStack(construct))
      .sort((a, b) => (a.projectName < b.projectName ? -1 : 1));
  }

  /**
   * Compiles the tree and writes the output folder; under the CLI, the CLI decides what is written.
   * @throws LabwrightError with every fault of the tree; the earlier output is then untouched.
   */
  synth(): void {
    const host = currentHost();
    if (host) host.synth(this);
    else this.assemble().write(this.outdir);
  }

  /** Compiles the tree in memory, and writes nothing. */
  assemble(): Assembly {
    // Loaded here so that constructs which are only built, as in an editor, do not pay for the compiler.
    const { synthesize } = require('../assembly/synthesize') as typeof import('../assembly/synthesize');
    return synthesize(this);
  }
}

const APP = Symbol.for('labwright.App');
