import type { AddOptions, CopyOptions, HealthcheckOptions, RunOptions } from './options';

/** The flags of COPY and ADD; `--from` is added by the stage, which knows the name. */
export function copyFlags({ chown, chmod, link, parents, exclude = [] }: CopyOptions): readonly string[] {
  return [
    ...flag('chown', chown),
    ...flag('chmod', chmod),
    ...(link ? ['--link'] : []),
    ...(parents ? ['--parents'] : []),
    ...exclude.map((pattern) => `--exclude=${pattern}`),
  ];
}

/** The flags that only ADD has. */
export function addFlags({ checksum, keepGitDir, unpack }: AddOptions): readonly string[] {
  return [
    ...flag('checksum', checksum),
    ...(keepGitDir ? ['--keep-git-dir=true'] : []),
    ...flag('unpack', unpack),
  ];
}

/** The flags of RUN; a secret's id is put in when the Dockerfile knows its service. */
export function runFlags({ mounts = [], network, security, devices = [] }: RunOptions): readonly string[] {
  return [
    ...mounts.map(
      ({ options, secret }) =>
        `--mount=${[...options, ...(secret ? [`id={secret:${secret.name}}`] : [])].join(',')}`,
    ),
    ...flag('network', network),
    ...flag('security', security),
    ...devices.map((device) => `--device=${device}`),
  ];
}

/** The flags of HEALTHCHECK. */
export function healthFlags(options: HealthcheckOptions): readonly string[] {
  return [
    ...flag('interval', options.interval),
    ...flag('timeout', options.timeout),
    ...flag('start-period', options.startPeriod),
    ...flag('start-interval', options.startInterval),
    ...flag('retries', options.retries),
  ];
}

function flag(name: string, value: unknown): readonly string[] {
  return value === undefined || value === '' ? [] : [`--${name}=${value}`];
}
