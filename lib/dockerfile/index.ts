import './register';

export { type BuildOwner, Dockerfile, type DockerfileProps } from './dockerfile';
export type { Instruction } from './instruction';
export { type Ownership, RunMount } from './mount';
export type { AddOptions, CopyOptions, HealthcheckOptions, RunOptions } from './options';
export { shellWord, shellWords } from './shell';
export { Stage } from './stage';
export type { Escape } from './text';
