export * from './core';
export * from './jupyter';
export { VERSIONS } from './versions';
