import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvVar } from '../../../core';
import { ASSETS } from '../../../core/assembly/package-assets';
import { PythonExpression, type PythonFile, type PythonValue } from '../../../python';
import type { LabProfile } from '../lab-options';
import type { ConfigFacts } from './facts';
import { gpuRequest, hostLimits } from './limits';

/** What users choose from, and what their groups may see. */
export function writeChoice(file: PythonFile, { props, groupVolumes }: ConfigFacts): void {
  const profiles = profilesOf(props);
  const steps: string[] = [];
  if (profiles.length > 0) {
    file
      .import('html')
      .import('tornado.web')
      .section('Choice of labs')
      .assign('PROFILES', Object.fromEntries(profiles.map((one) => [one.name, profileValue(one)])))
      .define(functions('profiles.py'))
      .assign('c.DockerSpawner.options_form', new PythonExpression('profile_form'))
      .assign('c.DockerSpawner.options_from_form', new PythonExpression('read_profile_form'));
    steps.push('apply_profile(spawner, options)');
  }
  if (groupVolumes.size > 0) {
    const places = [...groupVolumes]
      .sort()
      .map(([volume, { bind, write, read }]) => [
        volume,
        { bind, write, read: read ?? [], everyone_reads: read === undefined },
      ]);
    file
      .section('Storage of groups')
      .assign('GROUP_VOLUMES', Object.fromEntries(places))
      .define(functions('group_volumes.py'));
    steps.push('mount_for_groups(spawner)');
  }
  if (steps.length === 0) return;
  file
    .define(
      [
        'def prepare_lab(spawner, options):',
        '    """Runs before each start of a lab."""',
        ...steps.map((step) => `    ${step}`),
      ].join('\n'),
    )
    .assign('c.DockerSpawner.apply_user_options', new PythonExpression('prepare_lab'));
}

function functions(file: string): string {
  return readFileSync(join(ASSETS, 'hub', file), 'utf8');
}

/** The profiles, made from the images where none are given and there are several. */
export function profilesOf({ profiles, labImages }: ConfigFacts['props']): readonly LabProfile[] {
  if (profiles) return profiles;
  if (labImages.length < 2) return [];
  return labImages.map((image) => ({ name: image.imageName.replace(/[^a-z0-9-]+/g, '-'), image }));
}

/** What the labs of a profile are started with in place of what others are. */
export function variantOf({ limits = {}, gpus }: LabProfile): Record<string, PythonValue> {
  return { ...hostLimits(limits), ...gpuRequest(gpus) };
}

function profileValue(profile: LabProfile): PythonValue {
  const { image, limits = {}, environment = {} } = profile;
  const texts = Object.entries(environment).map(([key, value]) => [
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
    environment: Object.fromEntries(texts.sort()),
    host_config: variantOf(profile),
  };
}
