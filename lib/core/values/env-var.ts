import { SourceTrace } from '../diagnostics/source';
import { Deferred } from './expression';

/** What `.env.example` says about a variable. */
export interface EnvVarOptions {
  /** What it is for, in one sentence. */
  readonly description?: string;
  /** An example value, shown as a comment and never used. Not allowed for a secret. */
  readonly example?: string;
  /** A command that creates a good value, such as `openssl rand -hex 32`. */
  readonly generate?: string;
}

/** The kind of a variable. */
export type EnvVarKind = 'required' | 'optional' | 'secret';

/**
 * A value that the operator sets in `.env`. Each artifact reads it in its own syntax: `${NAME:?…}` in the compose
 * file, `ARG` in a Dockerfile, `os.environ` in Python. Source: Compose Specification, interpolation.
 */
export class EnvVar extends Deferred {
  /** A required variable: nothing starts without it. */
  static required(name: string, options: EnvVarOptions = {}): EnvVar {
    return new EnvVar(name, 'required', undefined, options);
  }

  /** A variable with a default; an empty string counts as not set. */
  static optional(name: string, defaultValue: string, options: EnvVarOptions = {}): EnvVar {
    return new EnvVar(name, 'optional', defaultValue, options);
  }

  /** A secret variable: it is passed as a file and never written anywhere. */
  static secret(name: string, options: Omit<EnvVarOptions, 'example'> = {}): EnvVar {
    return new EnvVar(name, 'secret', undefined, options);
  }

  /**
   * A variable that a file written by hand uses. `.env.example` lists it, with the description of another definition if
   * there is one.
   */
  static adopted(
    name: string,
    kind: EnvVarKind,
    defaultValue: string | undefined,
    options: EnvVarOptions,
  ): EnvVar {
    const made = new EnvVar(name, kind, defaultValue, options);
    Object.defineProperty(made, ADOPTED, { value: true });
    return made;
  }

  /** True for a variable that a file written by hand uses. */
  static isAdopted(parameter: EnvVar): boolean {
    return ADOPTED in parameter;
  }

  /** True for a variable created by any copy of this package. */
  static is(value: unknown): value is EnvVar {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  readonly #trace = SourceTrace.capture();

  private constructor(
    /** The environment variable's name. */
    readonly name: string,
    /** Whether it is required, optional, or a secret. */
    readonly kind: EnvVarKind,
    /** The value of an optional variable that is not set. */
    readonly defaultValue: string | undefined,
    /** What `.env.example` says about it. */
    readonly options: EnvVarOptions,
  ) {
    super();
    // An untyped program may give anything: a value that is not a string is reported at synth, like other errors.
    if (typeof name !== 'string') this.name = '';
    if (defaultValue !== undefined) this.defaultValue = String(defaultValue);
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The line that created it. */
  get source() {
    return this.#trace.location;
  }

  override produce(): EnvVar {
    return this;
  }
}

const ADOPTED = Symbol.for('labwright.EnvVar.adopted');

const BRAND = Symbol.for('labwright.EnvVar');
