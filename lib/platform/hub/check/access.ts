import type { Construct } from 'constructs';
import { Annotations, diagnosticsOf, EnvVar } from '../../../core';
import type { UserNames } from '../../auth/access';
import type { HubProps } from '../hub-props';

/** Neither nobody nor everybody enters by accident, and the names on the lists are names that users will have. */
export function checkAccess(hub: Construct, props: HubProps): void {
  const { access, authenticator, groups = {}, proxy } = props;
  const diagnostics = diagnosticsOf(hub);
  for (const { code, ...problem } of authenticator.problems ?? [])
    diagnostics.add(code, { ...problem, property: `authenticator.${problem.property}` });
  for (const { id, message, fix } of authenticator.warnings ?? [])
    Annotations.of(hub).addWarning(id, message, fix);
  if (access.rule === 'named' && isNobody(access.users) && isNobody(access.admins))
    diagnostics.add('LW_HUB_ACCESS_NOBODY', { property: 'access' });
  if (access.rule === 'provider' && !authenticator.allows)
    diagnostics.add('LW_HUB_ACCESS_NO_RULE', { property: 'access', given: authenticator.className });
  if (access.rule === 'everyone' && authenticator.open) {
    diagnostics.add('LW_HUB_ACCESS_EVERYBODY', {
      property: 'access',
      given: `everyoneSignedIn with ${authenticator.className}`,
    });
  }
  if (authenticator.managesGroups && Object.keys(groups).length > 0)
    diagnostics.add('LW_HUB_GROUPS_CONFLICT', { property: 'groups', given: Object.keys(groups).join(', ') });
  const { userNames = 'any' } = authenticator;
  const lists = { users: access.users, admins: access.admins, operators: access.operators };
  for (const [list, names] of Object.entries(lists)) {
    if (userNames === 'any' || EnvVar.is(names)) continue;
    for (const name of names.filter((one) => one.includes('@') !== (userNames === 'email'))) {
      diagnostics.add('LW_HUB_USER_NAME_INVALID', {
        property: `access.${list}`,
        given: name,
        allowed: userNames === 'email' ? 'a whole e-mail address' : 'the name without its domain',
      });
    }
  }
  checkNamedRights(hub, props);
  if (authenticator.sharedPassword && proxy.https.mode !== 'local') {
    Annotations.of(hub).addWarning(
      'LW_HUB_SHARED_PASSWORD',
      'One password opens every account of a hub that other machines can reach.',
      'Use another authenticator, or Https.local()',
    );
  }
}

/** Rights that go by the name, where the name is all that a user says of himself. */
function checkNamedRights(
  hub: Construct,
  { access, authenticator, groups = {}, roles = [] }: HubProps,
): void {
  if (authenticator.sharedPassword) {
    const named = [
      ...(access.operators.length > 0 ? ['access.operators'] : []),
      ...(Object.keys(groups).length > 0 ? ['groups'] : []),
      ...roles.filter(({ users = [] }) => users.length > 0).map(({ name }) => `roles.${name}.users`),
    ];
    if (named.length > 0)
      Annotations.of(hub).addWarning(
        'LW_HUB_SHARED_PASSWORD_RIGHTS',
        `Whoever knows the shared password can sign in with any name but an admin's, and so has the rights of ${named.join(', ')}.`,
        'Use an authenticator that gives each user a password, or give these rights to admins',
      );
  }
  if (authenticator.needsApproval && isNobody(access.admins))
    Annotations.of(hub).addWarning(
      'LW_HUB_NO_APPROVER',
      'A new account of a name on a list waits for the yes of an admin, and there is no admin.',
      'Name one in access.admins',
    );
}

function isNobody(names: UserNames): boolean {
  return !EnvVar.is(names) && names.length === 0;
}
