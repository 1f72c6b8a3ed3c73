import type { EnvVar } from '../../core';
import type { PythonValue } from '../../python';

/** Something that talks to the hub, or that the hub shows to its users. Source: JupyterHub, "Services". */
export interface HubService {
  /** Name in the hub, and in its address. */
  readonly name: string;
  /** Where it listens; the hub leads `/services/<name>/` there. Default: it shows nothing. */
  readonly url?: string;
  /** Run by the hub. Default: it runs elsewhere, in a service of the compose file for instance. */
  readonly command?: readonly string[];
  /** What it shows to the hub; a secret. Default: made by the hub, which only a managed service gets to know. */
  readonly apiToken?: EnvVar;
  /** List it on the hub's pages. Default: true where it has a `url`. */
  readonly display?: boolean;
  /** Where the hub sends browsers back to. Default: `/services/<name>/oauth_callback`. */
  readonly oauthRedirectUri?: string;
  /** Do not ask users whether the service may know who they are. Default: false. */
  readonly oauthNoConfirm?: boolean;
  /** Environment of a managed service. Default: none. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What somebody may do. Source: JupyterHub, "Roles". */
export interface HubRole {
  /** Name of the role, in lower case. */
  readonly name: string;
  /** What it is for. Default: none. */
  readonly description?: string;
  /** Such as `list:users`, or `access:servers!group=students`. */
  readonly scopes: readonly string[];
  /** Users who have it. Default: none. */
  readonly users?: readonly string[];
  /** Groups whose members have it. Default: none. */
  readonly groups?: readonly string[];
  /** Services that have it. Default: none. */
  readonly services?: readonly string[];
}

/** A service as `c.JupyterHub.services` wants it. */
export function serviceValue(service: HubService): PythonValue {
  return {
    name: service.name,
    ...(service.url ? { url: service.url } : {}),
    ...(service.command ? { command: service.command } : {}),
    ...(service.apiToken ? { api_token: service.apiToken } : {}),
    ...(service.display === undefined ? {} : { display: service.display }),
    ...(service.oauthRedirectUri ? { oauth_redirect_uri: service.oauthRedirectUri } : {}),
    ...(service.oauthNoConfirm ? { oauth_no_confirm: true } : {}),
    ...(service.environment ? { environment: { ...service.environment } } : {}),
  };
}

/** A role as `c.JupyterHub.load_roles` wants it. */
export function roleValue({ name, description, scopes, users, groups, services }: HubRole): PythonValue {
  return {
    name,
    ...(description ? { description } : {}),
    scopes,
    ...(users ? { users } : {}),
    ...(groups ? { groups } : {}),
    ...(services ? { services } : {}),
  };
}
