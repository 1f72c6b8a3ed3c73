export * from './assembly';
export * from './faults';
export * from './tree';
export * from './values';
