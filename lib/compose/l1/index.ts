export type * from './generated/specs';
export { type ComposeMap, type ComposeValue, isMap } from './model';
export { toCompose, type Walk } from './to-compose';
export { type ElementName, type Finding, validateElement } from './validate';
