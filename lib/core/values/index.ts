export { dictionary } from './dictionary';
export { Duration } from './duration';
export { EnvVar, type EnvVarKind, type EnvVarOptions } from './env-var';
export {
  Deferred,
  type Dialect,
  hasToken,
  lineWithChangedToken,
  type Part,
  parseText,
  type ResolveContext,
  writeText,
} from './expression';
export { Lazy } from './lazy';
export { Quantity } from './quantity';
export { RawText } from './raw-text';
export { conflict, isUnicode, parametersOf, resolveText, Usage } from './resolve';
export { Size } from './size';
