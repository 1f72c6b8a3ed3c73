export { type BuildOwner, Dockerfile, type DockerfileProps } from './dockerfile';
export { RunMount } from './mount';
export { type CopyOptions, type HealthcheckOptions, type Instruction, type RunOptions, Stage } from './stage';
