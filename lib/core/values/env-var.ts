import { SourceTrace } from '../diagnostics/source';
import { Deferred } from './expression';

/** What the operator is told of a parameter in `.env.example`. */
export interface EnvVarOptions {
  /** What it is for, in a sentence. */
  readonly description?: string;
  /** A good value, shown as a comment; never used as a value. Not allowed for a secret. */
  readonly example?: string;
  /** A command that makes a good value, such as `openssl rand -hex 32`. */
  readonly generate?: string;
}

/** How a parameter is given. */
export type EnvVarKind = 'required' | 'optional' | 'secret';

/**
 * A value that the operator sets in `.env`. Each artefact gets it in its own form: `${NAME:?…}` in the compose
 * file, `ARG` in a Dockerfile, `os.environ` in Python. Source: Compose Specification, interpolation.
 */
export class EnvVar extends Deferred {
  /** A parameter without which nothing starts. */
  static required(name: string, options: EnvVarOptions = {}): EnvVar {
    return new EnvVar(name, 'required', undefined, options);
  }

  /** A parameter with a default; the empty string counts as not set. */
  static optional(name: string, defaultValue: string, options: EnvVarOptions = {}): EnvVar {
    return new EnvVar(name, 'optional', defaultValue, options);
  }

  /** A parameter whose value must never be seen: it is handed over as a file, never written anywhere. */
  static secret(name: string, options: Omit<EnvVarOptions, 'example'> = {}): EnvVar {
    return new EnvVar(name, 'secret', undefined, options);
  }

  /**
   * A parameter that a file which was written by hand asks for: it is told to the operator, in the words of whoever
   * else defines it.
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

  /** True for a parameter that a file written by hand asks for. */
  static isAdopted(parameter: EnvVar): boolean {
    return ADOPTED in parameter;
  }

  /** True for a parameter made by any copy of this package. */
  static is(value: unknown): value is EnvVar {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  readonly #trace = SourceTrace.capture();

  private constructor(
    /** The environment variable's name. */
    readonly name: string,
    /** Whether it must be given, may be given, or is a secret. */
    readonly kind: EnvVarKind,
    /** The value of an optional parameter that is not set. */
    readonly defaultValue: string | undefined,
    /** What `.env.example` says of it. */
    readonly options: EnvVarOptions,
  ) {
    super();
    // A program without types may give anything: what is no text is told at synth, like every other fault.
    if (typeof name !== 'string') this.name = '';
    if (defaultValue !== undefined) this.defaultValue = String(defaultValue);
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The line that made it. */
  get source() {
    return this.#trace.location;
  }

  override produce(): EnvVar {
    return this;
  }
}

const ADOPTED = Symbol.for('labwright.EnvVar.adopted');

const BRAND = Symbol.for('labwright.EnvVar');
