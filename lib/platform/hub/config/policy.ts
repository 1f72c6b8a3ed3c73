import type { LabRules, LabVolume } from '../../socket/socket-rules';
import type { ConfigInput } from './input';
import { hostConfig, labPrefix } from './labs';
import { profilesOf, variantOf } from './profiles';

/** Rules of the socket filter: the Docker API requests that a hub with this configuration sends. */
export function labRules(input: ConfigInput, network: string): LabRules {
  const { props } = input;
  const { labPolicy = {}, lab = {} } = props;
  const images = new Set([
    ...props.labImages.map(({ imageName }) => imageName),
    ...profilesOf(props).map(({ image }) => image.imageName),
    ...(labPolicy.images ?? []),
  ]);
  const variants = [
    ...profilesOf(props).map(variantOf),
    ...(labPolicy.hostConfig ? [labPolicy.hostConfig] : []),
  ].filter((variant) => Object.keys(variant).length > 0);
  return {
    kind: 'labs',
    prefix: labPrefix(input),
    network,
    images: [...images],
    users: [...(lab.root ? ['root'] : []), ...(labPolicy.users ?? [])],
    volumes: { ...volumesOf(input), ...labPolicy.volumes },
    hostConfig: hostConfig(input),
    variants,
    labels: labPolicy.labels ?? {},
  };
}

function volumesOf({ props, userVolume, volumes, groupVolumes }: ConfigInput): Record<string, LabVolume> {
  const out: Record<string, LabVolume> = { [userVolume]: props.lab?.home ?? '/home/jovyan' };
  for (const [name, mount] of [...volumes].sort()) out[name] = mount;
  for (const [name, { bind, write }] of [...groupVolumes].sort())
    out[name] = { bind, mode: write.length > 0 ? 'rw' : 'ro' };
  return out;
}
