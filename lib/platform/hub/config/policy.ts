import type { LabRules, LabVolume } from '../../socket/socket-rules';
import type { ConfigFacts } from './facts';
import { hostConfig, labPrefix } from './labs';
import { profilesOf, variantOf } from './profiles';

/** What a hub with this configuration asks of Docker: the rules of the filter before its socket. */
export function labRules(facts: ConfigFacts, network: string): LabRules {
  const { props } = facts;
  const { labPolicy = {}, lab = {} } = props;
  const images = new Set([
    ...props.labImages.map(({ imageName }) => imageName),
    ...profilesOf(props).map(({ image }) => image.imageName),
    ...(labPolicy.images ?? []),
  ]);
  const variants = [
    ...profilesOf(props).map(variantOf),
    ...(labPolicy.hostConfig ? [labPolicy.hostConfig] : []),
  ].filter((one) => Object.keys(one).length > 0);
  return {
    kind: 'labs',
    prefix: labPrefix(facts),
    network,
    images: [...images],
    users: [...(lab.root ? ['root'] : []), ...(labPolicy.users ?? [])],
    volumes: { ...volumesOf(facts), ...labPolicy.volumes },
    hostConfig: hostConfig(facts),
    variants,
    labels: labPolicy.labels ?? {},
  };
}

function volumesOf({ props, userVolume, volumes, groupVolumes }: ConfigFacts): Record<string, LabVolume> {
  const out: Record<string, LabVolume> = { [userVolume]: props.lab?.home ?? '/home/jovyan' };
  for (const [name, one] of [...volumes].sort()) out[name] = one;
  for (const [name, { bind, write }] of [...groupVolumes].sort())
    out[name] = { bind, mode: write.length > 0 ? 'rw' : 'ro' };
  return out;
}
