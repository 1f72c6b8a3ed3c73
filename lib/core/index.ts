export * from './assembly';
export * from './diagnostics';
export { maxCopySize, maxFileSize, readInput, readInputText, setMaxFileSize } from './input';
export * from './tree';
export * from './values';
