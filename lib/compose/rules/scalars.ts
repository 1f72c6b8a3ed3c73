import type { Diagnostic } from '../../core/diagnostics';
import { diagnosticAt } from '../../core/tree';
import { hasToken } from '../../core/values';
import { type ComposeValue, isMap } from '../l1/model';
import type { Project, Resolved, Section } from '../project';

/** What a text must say where Compose reads it as something else. Source: compose-go, `loader/interpolate.go`. */
const KINDS = {
  flag: { form: /^(?:true|false|y|yes|n|no|on|off)$/i, allowed: 'true, false' },
  integer: { form: /^[-+]?\d+$/, allowed: 'an integer' },
  number: { form: /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i, allowed: 'a number' },
  duration: {
    form: /^(?:0|(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w))+)$/,
    allowed: 'a duration such as 1m30s',
  },
  size: { form: /^\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?$/i, allowed: 'a size such as 512m' },
  mode: { form: /^[0-7]+$/, allowed: 'a mode in octal digits, such as 0440' },
  swap: { form: /^(?:-1|\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?)$/i, allowed: 'a size such as 2g, or -1' },
  ports: { form: /^\d+(?:-\d+)?(?:\/\w+)?$/, allowed: 'a port or a range, such as 8080-8085/tcp' },
} as const;

type Kind = keyof typeof KINDS;

// `*` stands for any key or entry.
const SERVICE: Readonly<Record<Kind, readonly string[]>> = {
  flag: [
    'attach init oom_kill_disable privileged read_only stdin_open tty healthcheck.disable',
    'build.no_cache build.privileged build.pull depends_on.*.restart env_file.*.required volumes.*.read_only',
    'volumes.*.volume.nocopy volumes.*.bind.create_host_path',
    'develop.watch.*.exec.privileged post_start.*.privileged pre_stop.*.privileged pre_start.*.privileged',
  ],
  integer: [
    'cpu_count cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares oom_score_adj pids_limit scale',
    'mem_swappiness blkio_config.weight blkio_config.weight_device.*.weight deploy.replicas healthcheck.retries',
    'deploy.update_config.parallelism deploy.rollback_config.parallelism deploy.restart_policy.max_attempts',
    'deploy.resources.reservations.generic_resources.*.discrete_resource_spec.value',
    'deploy.placement.max_replicas_per_node deploy.resources.limits.pids ulimits.* ulimits.*.hard ulimits.*.soft',
  ],
  number: [
    'cpu_percent cpus deploy.update_config.max_failure_ratio deploy.rollback_config.max_failure_ratio',
    'deploy.resources.limits.cpus deploy.resources.reservations.cpus',
  ],
  duration: [
    'stop_grace_period healthcheck.interval healthcheck.timeout healthcheck.start_period',
    'healthcheck.start_interval deploy.update_config.delay deploy.update_config.monitor',
    'deploy.rollback_config.delay deploy.rollback_config.monitor deploy.restart_policy.delay',
    'deploy.restart_policy.window',
  ],
  size: [
    'mem_limit mem_reservation shm_size build.shm_size deploy.resources.limits.memory volumes.*.tmpfs.size',
    'deploy.resources.reservations.memory blkio_config.device_read_bps.*.rate',
    'blkio_config.device_read_iops.*.rate blkio_config.device_write_bps.*.rate',
    'blkio_config.device_write_iops.*.rate',
  ],
  swap: ['memswap_limit'],
  mode: ['secrets.*.mode configs.*.mode'],
  ports: ['expose.*'],
};

/** The keys on the way to such texts, as a tree: one walk over an element finds them all. */
interface Place {
  readonly next: Map<string, Place>;
  kind?: Kind;
}

function placesOf(lines: Partial<Record<Kind, readonly string[]>>): Place {
  const root: Place = { next: new Map() };
  for (const [kind, paths] of Object.entries(lines)) {
    for (const path of paths.flatMap((line) => line.split(' '))) {
      let at = root;
      for (const step of path.split('.')) {
        const known = at.next.get(step) ?? { next: new Map() };
        at.next.set(step, known);
        at = known;
      }
      at.kind = kind as Kind;
    }
  }
  return root;
}

const EXTERNAL = placesOf({ flag: ['external'] });
const PLACES: readonly (readonly [section: Section, places: Place])[] = [
  ['services', placesOf(SERVICE)],
  ['networks', placesOf({ flag: ['internal attachable enable_ipv4 enable_ipv6 external'] })],
  ['volumes', EXTERNAL],
  ['secrets', EXTERNAL],
  ['configs', EXTERNAL],
];

/** Texts in the place of flags, numbers, durations and sizes must say one. */
export function checkScalars(project: Project): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const [section, places] of PLACES) {
    for (const element of project.sections[section]) checkAt(element, element.model, places, '', diagnostics);
  }
  return diagnostics;
}

function checkAt(
  element: Resolved,
  value: ComposeValue | undefined,
  place: Place,
  property: string,
  diagnostics: Diagnostic[],
): void {
  if (place.next.size > 0 && (isMap(value) || Array.isArray(value))) {
    for (const [key, item] of Object.entries(value)) {
      const next = place.next.get(key) ?? place.next.get('*');
      if (next) checkAt(element, item, next, property ? `${property}.${key}` : key, diagnostics);
    }
  }
  if (place.kind) checkText(element, value, place.kind, property, diagnostics);
}

function checkText(
  element: Resolved,
  value: ComposeValue | undefined,
  kind: Kind,
  property: string,
  diagnostics: Diagnostic[],
): void {
  const numeric = typeof value === 'number' && kind === 'ports';
  if ((typeof value !== 'string' && !numeric) || hasToken(String(value))) return;
  const text = String(value);
  const { form, allowed } = KINDS[kind];
  if (form.test(text) || (element.construct.raw && text.includes('$'))) return;
  diagnostics.push(
    diagnosticAt(element.construct, 'LW_COMPOSE_VALUE_INVALID', {
      property,
      given: JSON.stringify(value),
      allowed,
    }),
  );
}
