import './register';

export type { Shape } from './shape';
export type { Text } from './text';
export { TomlFile, type TomlFileProps, type TomlValue } from './toml-file';
export * as v1 from './v1';
export * as v3 from './v3';
