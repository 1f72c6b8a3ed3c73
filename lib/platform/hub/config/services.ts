import { Duration } from '../../../core';
import type { PythonFile, PythonValue } from '../../../python';
import { type HubRole, type HubService, roleValue, serviceValue } from '../rbac';
import type { ConfigFacts } from './facts';

/** Groups, services and roles: the hub's own and those that were added. */
export function writeServices(file: PythonFile, facts: ConfigFacts): void {
  const { groups = {} } = facts.props;
  const services = [...ownServices(facts), ...facts.services];
  const roles = [...ownRoles(facts), ...facts.roles];
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

function ownServices({ props: { culling, metricsToken } }: ConfigFacts): readonly HubService[] {
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

function ownRoles({ props, everyUser }: ConfigFacts): readonly HubRole[] {
  const { access, culling, metricsToken } = props;
  const roles: HubRole[] = [];
  // The role that JupyterHub gives to everyone: what it has already must be said again.
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
      description: "Sees, starts and stops others' labs, and cannot enter them",
      scopes: ['admin-ui', 'list:users', 'read:users', 'servers'],
      users: [...access.operators].sort(),
    });
  return roles;
}
