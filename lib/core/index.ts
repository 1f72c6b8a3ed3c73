export * from './assembly';
export * from './diagnostics';
export { maxFileSize, readInput, readInputText, setMaxFileSize } from './input';
export * from './tree';
export * from './values';
