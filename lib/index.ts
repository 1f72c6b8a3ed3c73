export * from './core';
export * from './platform';
export { VERSIONS } from './versions';
