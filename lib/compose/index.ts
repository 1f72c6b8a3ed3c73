import './register';

export { ComposeFile } from './compose-file';
export { hostPath } from './host-path';
export { Include, type IncludeProps } from './include/include';
export * from './l1';
export {
  L1Config,
  L1Element,
  L1Model,
  L1Network,
  type L1Props,
  L1Secret,
  L1Service,
  L1Volume,
} from './l1/element';
export { L1Include } from './l1/include';
export { Config, type ConfigProps } from './l2/config';
export { ComposeElement } from './l2/element';
export { Model, type ModelProps } from './l2/model';
export { Network, type NetworkProps } from './l2/network';
export { Secret, type SecretProps } from './l2/secret';
export { Service } from './l2/service';
export type {
  DependencyCondition,
  DependencyOptions,
  EndpointOptions,
  FileOptions,
  HostMountOptions,
  JoinOptions,
  ModelUse,
  MountOptions,
  PublishOptions,
  ServiceProps,
  TmpfsOptions,
} from './l2/service-props';
export { Volume, type VolumeProps } from './l2/volume';
export type {
  ComposeContents,
  ComposeNode,
  Extension,
  IncludeNode,
  Override,
  Project,
  Resolved,
  Section,
} from './project';
export { accepted } from './rules/accepted';
