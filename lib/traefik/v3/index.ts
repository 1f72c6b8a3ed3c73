export type * from '../generated/v3/dynamic';
export type * from '../generated/v3/static';
export { checkRoutes, type ProxyFacts } from './check-routes';
export {
  type DynamicConfiguration,
  type LoadBalancer,
  labelsFor,
  type TcpLabelLoadBalancer,
  type UdpLabelLoadBalancer,
} from './dynamic';
export { dynamicFile, staticFile } from './files';
export { Rule } from './rule';
