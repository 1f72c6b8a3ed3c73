import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvVar } from '../../../core';
import { ASSETS } from '../../../core/assembly/package-assets';
import { PythonExpression, type PythonFile, type PythonValue } from '../../../python';
import type { LabProfile } from '../lab-options';
import type { ConfigInput } from './input';
import { gpuRequest, hostLimits } from './limits';

/** Writes the lab profiles that users choose from, and the volumes of groups. */
export function writeChoice(file: PythonFile, { props, groupVolumes }: ConfigInput): void {
  const profiles = profilesOf(props);
  const steps: string[] = [];
  if (profiles.length > 0) {
    file
      .import('html')
      .import('tornado.web')
      .section('Lab profiles')
      .assign(
        'PROFILES',
        Object.fromEntries(profiles.map((profile) => [profile.name, profileValue(profile)])),
      )
      .define(functions('profiles.py'))
      .assign('c.DockerSpawner.options_form', new PythonExpression('profile_form'))
      .assign('c.DockerSpawner.options_from_form', new PythonExpression('read_profile_form'));
    steps.push('apply_profile(spawner, options)');
  }
  if (groupVolumes.size > 0) {
    const mounts = [...groupVolumes]
      .sort()
      .map(([volume, { bind, write, read }]) => [
        volume,
        { bind, write, read: read ?? [], everyone_reads: read === undefined },
      ]);
    file
      .section('Group storage')
      .assign('GROUP_VOLUMES', Object.fromEntries(mounts))
      .define(functions('group_volumes.py'));
    steps.push('mount_for_groups(spawner)');
  }
  if (steps.length === 0) return;
  file
    .define(
      [
        'def prepare_lab(spawner, options):',
        '    """Prepare a lab before it starts."""',
        ...steps.map((step) => `    ${step}`),
      ].join('\n'),
    )
    .assign('c.DockerSpawner.apply_user_options', new PythonExpression('prepare_lab'));
}

function functions(file: string): string {
  return readFileSync(join(ASSETS, 'hub', file), 'utf8');
}

/** The profiles; by default, one for each image if there are several images. */
export function profilesOf({ profiles, labImages }: ConfigInput['props']): readonly LabProfile[] {
  if (profiles) return profiles;
  if (labImages.length < 2) return [];
  return labImages.map((image) => ({ name: image.imageName.replace(/[^a-z0-9-]+/g, '-'), image }));
}

/** Arguments of `create_host_config` that a profile overrides. */
export function variantOf({ limits = {}, gpus }: LabProfile): Record<string, PythonValue> {
  return { ...hostLimits(limits), ...gpuRequest(gpus) };
}

function profileValue(profile: LabProfile): PythonValue {
  const { image, limits = {}, environment = {} } = profile;
  const variables = Object.entries(environment).map(([key, value]) => [
    key,
    EnvVar.is(value) ? value.toString() : value,
  ]);
  return {
    display_name: profile.displayName ?? image.displayName,
    description: profile.description ?? '',
    groups: profile.groups ?? [],
    image: image.imageName,
    ...(limits.memory ? { mem_limit: limits.memory.inBytes } : {}),
    ...(limits.cpus === undefined ? {} : { cpu_limit: limits.cpus }),
    environment: Object.fromEntries(variables.sort()),
    host_config: variantOf(profile),
  };
}
