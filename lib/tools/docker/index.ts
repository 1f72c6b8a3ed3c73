import './register';

export { type DockerRunner, ids, inspect, runDocker } from './docker';
export { at, isJson, type Json, mapAt, textAt, textsAt } from './json';
export {
  type DockerExit,
  type DockerLine,
  type DockerProcess,
  type DockerProcessOptions,
  startDocker,
  streamDocker,
} from './process';
export { askDocker, askInspect, askLines } from './query';
