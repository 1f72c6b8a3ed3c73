export { checkRoutes, type ProxyFacts } from './check-routes';
export {
  type DynamicConfiguration,
  type LoadBalancer,
  labelsFor,
  type Middleware,
  type Router,
} from './dynamic';
export type { CertificateFiles, FileConfiguration, TlsOptions } from './file';
export { Rule } from './rule';
export type { Acme, EntryPoint, StaticConfiguration } from './static';
