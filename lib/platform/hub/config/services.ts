import { Duration } from '../../../core';
import type { PythonFile, PythonValue } from '../../../python';
import { type HubRole, type HubService, roleValue, serviceValue } from '../rbac';
import type { ConfigInput } from './input';

/** Writes the groups, services and roles: built-in ones and added ones. */
export function writeServices(file: PythonFile, input: ConfigInput): void {
  const { groups = {} } = input.props;
  const services = [...builtInServices(input), ...input.services];
  const roles = [...builtInRoles(input), ...input.roles];
  const members = Object.entries(groups).sort();
  if (services.length + roles.length + members.length === 0) return;
  file.section('Groups, services and roles');
  if (members.length > 0) {
    const value = Object.fromEntries(members.map(([name, users]) => [name, { users } as PythonValue]));
    file.assign('c.JupyterHub.load_groups', value);
  }
  if (services.length > 0) file.assign('c.JupyterHub.services', services.map(serviceValue));
  if (roles.length > 0) file.assign('c.JupyterHub.load_roles', roles.map(roleValue));
}

function builtInServices({ props: { culling, metricsToken } }: ConfigInput): readonly HubService[] {
  const services: HubService[] = [];
  if (culling !== false) {
    const after = (culling?.after ?? Duration.hours(1)).inSeconds;
    const every = culling?.every?.inSeconds ?? Math.min(600, Math.ceil(after / 2));
    const command = [
      'python3',
      '-m',
      'jupyterhub_idle_culler',
      `--timeout=${after}`,
      `--cull-every=${every}`,
      ...(culling?.maxAge ? [`--max-age=${culling.maxAge.inSeconds}`] : []),
      ...(culling?.users ? ['--cull-users'] : []),
      ...(culling?.removeNamedServers ? ['--remove-named-servers'] : []),
    ];
    services.push({ name: 'idle-culler', command });
  }
  if (metricsToken) services.push({ name: 'prometheus', apiToken: metricsToken });
  return services;
}

function builtInRoles({ props, everyUser }: ConfigInput): readonly HubRole[] {
  const { access, culling, metricsToken } = props;
  const roles: HubRole[] = [];
  // This replaces JupyterHub's default role `user`, so that its scope `self` must be repeated.
  if (everyUser.length > 0) roles.push({ name: 'user', scopes: ['self', ...everyUser] });
  if (culling !== false) {
    const scopes = ['list:users', 'read:users:activity', 'read:servers', 'delete:servers'];
    if (culling?.users) scopes.push('admin:users');
    roles.push({ name: 'idle-culler', scopes, services: ['idle-culler'] });
  }
  if (metricsToken) roles.push({ name: 'metrics', scopes: ['read:metrics'], services: ['prometheus'] });
  if (access.operators.length > 0)
    roles.push({
      name: 'operator',
      description: 'Can see, start and stop the labs of others, but not enter them',
      scopes: ['admin-ui', 'list:users', 'read:users', 'servers'],
      users: [...access.operators].sort(),
    });
  return roles;
}
