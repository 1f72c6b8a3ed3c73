import type { Construct } from 'constructs';
import { Annotations, type DiagnosticLog, diagnosticsOf, EnvVar } from '../../../core';
import { LAB_MEMORY } from '../config/limits';
import type { HubProps } from '../hub-props';
import type { LabLimits } from '../lab-options';

// `start.sh` of the Jupyter Docker Stacks reads these only as root.
const ROOT_VARIABLES = ['NB_UID', 'NB_GID', 'NB_USER', 'CHOWN_HOME', 'CHOWN_EXTRA', 'GRANT_SUDO'];

/** Checks the images, limits, profiles and rights of labs. */
export function checkLabs(hub: Construct, props: HubProps, userVolume: string): void {
  const { labImages, limits = {}, profiles = [] } = props;
  const diagnostics = diagnosticsOf(hub);
  if (labImages.length === 0 && profiles.length === 0)
    diagnostics.add('LW_HUB_NO_LAB_IMAGE', { property: 'labImages' });
  for (const name of repeated(labImages.map(({ imageName }) => imageName)))
    diagnostics.add('LW_HUB_LAB_IMAGE_DUPLICATE', { property: 'labImages', given: name });
  if (!/\{(?:username|raw_username|user_server)\}/.test(userVolume))
    diagnostics.add('LW_HUB_VOLUME_TEMPLATE', {
      property: 'userVolume',
      given: userVolume,
      allowed: '…{username}…',
    });
  checkLimits(diagnostics, 'limits', limits);
  for (const { name, limits: overrides = {} } of profiles) {
    if (Object.keys(overrides).length > 0)
      checkLimits(diagnostics, `profiles.${name}.limits`, { ...limits, ...overrides });
    if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
      diagnostics.add('LW_HUB_PROFILE_INVALID', {
        property: 'profiles',
        given: name,
        allowed: 'lower-case letters, digits and hyphens',
      });
  }
  for (const name of repeated(profiles.map(({ name }) => name)))
    diagnostics.add('LW_HUB_PROFILE_INVALID', {
      property: 'profiles',
      given: name,
      allowed: 'a unique name',
    });
  for (const property of ['maxActiveLabs', 'maxConcurrentSpawns', 'namedServers'] as const) {
    const given = props[property];
    if (given !== undefined && (!Number.isInteger(given) || given < 0))
      diagnostics.add('LW_HUB_LIMIT_INVALID', { property, given: String(given) });
  }
  checkRights(hub, props);
}

function checkLimits(diagnostics: DiagnosticLog, property: string, limits: LabLimits): void {
  const { cpus = 1, cpuShares = 1024, pids = 1, memory = LAB_MEMORY, memoryGuarantee } = limits;
  const validShares = Number.isInteger(cpuShares) && cpuShares >= 2 && cpuShares <= 262_144;
  const guarantee = memoryGuarantee?.inBytes ?? 0;
  if (cpus <= 0 || pids <= 0 || memory.inBytes <= 0 || guarantee > memory.inBytes || !validShares)
    diagnostics.add('LW_HUB_LIMIT_INVALID', { property, given: JSON.stringify(limits) });
}

function checkRights(hub: Construct, { lab = {}, profiles = [] }: HubProps): void {
  const diagnostics = diagnosticsOf(hub);
  const { root, noNewPrivileges } = lab;
  if (root && noNewPrivileges)
    diagnostics.add('LW_LAB_PRIVILEGES_CONFLICT', { property: 'lab', given: 'root and noNewPrivileges' });
  if (root)
    Annotations.of(hub).addWarning(
      'LW_LAB_ROOT',
      'Labs start as root and can gain privileges, which makes kernel vulnerabilities easier to exploit.',
      'Remove lab.root if the image works without it',
    );
  const environments = [lab.environment ?? {}, ...profiles.map(({ environment = {} }) => environment)];
  for (const [name, value] of environments.flatMap((variables) => Object.entries(variables))) {
    if (!root && ROOT_VARIABLES.includes(name))
      diagnostics.add('LW_LAB_ROOT_VARIABLE', { property: 'lab.environment', given: name });
    if (EnvVar.is(value) && value.kind === 'secret')
      Annotations.of(hub).addWarning(
        'LW_LAB_SECRET_SHARED',
        `Every user can read ${value.name} in the environment of their lab.`,
        'Give each user a separate secret, or acknowledge the warning if it may be shared',
      );
  }
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
