import './register';

export { Access, type AccessOptions, type AccessWithUsers, type UserNames } from './auth/access';
export { Authenticator, type CustomOptions } from './auth/authenticator';
export type {
  AuthenticatorDefinition,
  AuthenticatorProblem,
  AuthenticatorWarning,
  OAuthOptions,
  OAuthStrategyProps,
} from './auth/definition';
export { GitHubAuthenticator, type GitHubOptions } from './auth/github';
export { GoogleAuthenticator, type GoogleOptions } from './auth/google';
export { LdapAuthenticator, type LdapOptions, type LdapSearch } from './auth/ldap';
export { LocalAuthenticator, type LocalOptions } from './auth/local';
export { NativeAuthenticator, type NativeOptions } from './auth/native';
export { OidcAuthenticator, type OidcEndpoints, type OidcOptions, OidcProvider } from './auth/oidc';
export { OAuthStrategy } from './auth/strategy';
export { HubDb, type HubDbProps } from './database/hub-db';
export {
  PostgresDb,
  type PostgresDbOptions,
  type PostgresDbProps,
  type PostgresTuning,
} from './database/postgres-db';
export { Hub } from './hub/hub';
export type { Branding, HubProps } from './hub/hub-props';
export type { GroupAccess } from './hub/lab-mounts';
export type { Culling, LabLimits, LabOptions, LabProfile, LabRoot } from './hub/lab-options';
export type { HubRole, HubService } from './hub/rbac';
export { LabBase } from './lab/lab-base';
export { LabImage } from './lab/lab-image';
export type { LabImageProps } from './lab/lab-image-props';
export {
  type HubParts,
  LabPlatform,
  type LabPlatformProps,
  type MlflowOptions,
} from './lab-platform';
export { MlflowDb, type MlflowDbProps } from './mlflow/mlflow-db';
export { MlflowGate, type MlflowGateOptions, type MlflowGateProps } from './mlflow/mlflow-gate';
export { MlflowServer, type MlflowServerProps } from './mlflow/mlflow-server';
export type { S3Options } from './mlflow/s3';
export { PlatformNetworks } from './networks';
export {
  type BehindProxyOptions,
  type CertificateOptions,
  Challenge,
  Https,
  type LetsEncryptOptions,
} from './proxy/https';
export { Proxy } from './proxy/proxy';
export type { Dashboard, Hsts, ProxyProps, Route, TlsSettings } from './proxy/proxy-props';
export { SocketProxy } from './socket/socket-proxy';
export type { LabPolicy, LabRules, LabVolume, RouteRules, SocketRules } from './socket/socket-rules';
export type { CifsFolder, NfsFolder, RemoteFolder } from './storage/remote-folder';
export { SharedStorage, type SharedStorageProps } from './storage/shared-storage';
