import type { EnvVar } from '../core/values';

/** A mount of one RUN instruction. Source: Dockerfile reference, "RUN --mount". */
export interface RunMount {
  /** The flag's text; a secret's id is put in when the Dockerfile knows its service. */
  readonly options: readonly string[];
  /** The parameter of a secret mount. */
  readonly secret?: EnvVar;
}

/** Who owns what a mount shows, and who may use it. */
export interface Ownership {
  /** File mode, such as `0700`. */
  readonly mode?: string;
  /** User id. @default 0 */
  readonly uid?: number;
  /** Group id. @default 0 */
  readonly gid?: number;
}

/** The kinds of mounts. */
export const RunMount = {
  /** A folder that is kept between builds. */
  cache: (
    target: string,
    options: Ownership & {
      /** @default the target */
      readonly id?: string;
      /** What builds at the same time do. @default `shared` */
      readonly sharing?: 'shared' | 'private' | 'locked';
      /** Stage, image or named context that it begins with. @default empty */
      readonly from?: string;
      readonly source?: string;
      readonly readOnly?: boolean;
    } = {},
  ): RunMount => mount('cache', { target, ...options }),
  /** A folder of the build context, or of another stage, image or named context. Read-only unless said otherwise. */
  bind: (
    target: string,
    options: { readonly source?: string; readonly from?: string; readonly readWrite?: boolean } = {},
  ): RunMount => mount('bind', { target, ...options }),
  /** Memory. Size in bytes. */
  tmpfs: (target: string, size?: number): RunMount => mount('tmpfs', { target, size }),
  /** A secret parameter, as a file or as a variable of the command; it never enters the image. */
  secret: (
    parameter: EnvVar,
    target?:
      | string
      | (Ownership & {
          /** @default `/run/secrets/<id>`, unless `env` is given */
          readonly target?: string;
          /** Variable in which the command finds it. */
          readonly env?: string;
          /** True to stop the build where it is absent. @default false */
          readonly required?: boolean;
        }),
  ): RunMount => ({
    ...mount('secret', typeof target === 'string' ? { target } : { ...target }),
    secret: parameter,
  }),
  /** The SSH agent of the one who builds. */
  ssh: (
    id = 'default',
    options: Ownership & { readonly target?: string; readonly required?: boolean } = {},
  ): RunMount => mount('ssh', { id, ...options }),
} as const;

const NAMES: Readonly<Record<string, string>> = { readOnly: 'ro', readWrite: 'rw', required: 'required' };

function mount(type: string, options: Readonly<Record<string, unknown>>): RunMount {
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== false);
  return {
    options: [
      `type=${type}`,
      ...given.map(([key, value]) => (value === true ? (NAMES[key] ?? key) : `${key}=${value}`)),
    ],
  };
}
