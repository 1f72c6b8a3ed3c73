import { Construct, type IConstruct } from 'constructs';
import { assertType, diagnosticsOf, Stack } from '../../core/tree';
import { Network } from './network';
import { Volume } from './volume';

/** The volume as a stack sees it: its own, or one of another stack, which exists already and is not its to manage. */
export function volumeIn(consumer: Construct, volume: Volume): Volume {
  needs(consumer, volume, 'mount', 'a Volume');
  const [stack, owner] = [Stack.of(consumer), Stack.of(volume)];
  if (stack === owner) return volume;
  const key = `${owner.projectName}-${volume.key}`;
  const known = stack.node.tryFindChild(`ExternalVolume-${key}`);
  if (Volume.isVolume(known)) return known;
  return new Volume(stack, `ExternalVolume-${key}`, { key, volumeName: volume.volumeName, external: true });
}

/** The network as a stack sees it; see `volumeIn`. */
export function networkIn(consumer: Construct, network: Network): Network {
  needs(consumer, network, 'joinNetwork', 'a Network');
  const [stack, owner] = [Stack.of(consumer), Stack.of(network)];
  if (stack === owner) return network;
  const key = `${owner.projectName}-${network.key}`;
  const known = stack.node.tryFindChild(`ExternalNetwork-${key}`);
  if (Network.isNetwork(known)) return known;
  return new Network(stack, `ExternalNetwork-${key}`, {
    key,
    networkName: network.networkName,
    external: true,
  });
}

/** True for an element of the consumer's own stack; an element of another stack is an error, because it cannot be shared. */
export function isOwn(consumer: Construct, target: IConstruct, property: string): boolean {
  needs(consumer, target, property, KINDS[property] ?? 'a construct');
  if (Stack.of(consumer) === Stack.of(target)) return true;
  diagnosticsOf(consumer).add('LW_CROSS_STACK', { property, given: target.node.path });
  return false;
}

const KINDS: Readonly<Record<string, string>> = {
  dependsOn: 'a Service',
  secrets: 'a Secret; for a parameter there is addSecretParameter',
  configs: 'a Config',
  models: 'a Model',
};

function needs(consumer: Construct, target: unknown, property: string, allowed: string): void {
  assertType(consumer, Construct.isConstruct(target), property, target, allowed);
}
