import type { EnvVar } from '../core/values';

/** A mount of one RUN instruction. Source: Dockerfile reference, "RUN --mount". */
export interface RunMount {
  /** The flag's text; a secret's id is put in when the Dockerfile knows its service. */
  readonly options: readonly string[];
  /** The parameter of a secret mount. */
  readonly secret?: EnvVar;
}

/** The kinds of mounts. */
export const RunMount = {
  /** A folder that is kept between builds. */
  cache: (
    target: string,
    options: { readonly id?: string; readonly sharing?: 'shared' | 'private' | 'locked' } = {},
  ): RunMount => ({
    options: [
      'type=cache',
      `target=${target}`,
      ...(options.id ? [`id=${options.id}`] : []),
      ...(options.sharing ? [`sharing=${options.sharing}`] : []),
    ],
  }),
  /** A folder of the build context, or of another stage. */
  bind: (
    target: string,
    options: { readonly source?: string; readonly from?: string; readonly readWrite?: boolean } = {},
  ): RunMount => ({
    options: [
      'type=bind',
      `target=${target}`,
      ...(options.source ? [`source=${options.source}`] : []),
      ...(options.from ? [`from=${options.from}`] : []),
      ...(options.readWrite ? ['rw'] : []),
    ],
  }),
  /** Memory. Size in bytes. */
  tmpfs: (target: string, size?: number): RunMount => ({
    options: ['type=tmpfs', `target=${target}`, ...(size ? [`size=${size}`] : [])],
  }),
  /** A secret parameter, as a file; it never enters the image. Default: `/run/secrets/<id>`. */
  secret: (parameter: EnvVar, target?: string): RunMount => ({
    options: ['type=secret', ...(target ? [`target=${target}`] : [])],
    secret: parameter,
  }),
  /** The SSH agent of the one who builds. */
  ssh: (id = 'default'): RunMount => ({ options: ['type=ssh', `id=${id}`] }),
} as const;
