export * from './assembly';
export * from './diagnostics';
export * from './tree';
export * from './values';
