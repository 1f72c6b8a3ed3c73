import type { Construct } from 'constructs';
import { Annotations, diagnosticsOf, EnvVar } from '../../../core';
import type { UserNames } from '../../auth/access';
import type { HubProps } from '../hub-props';

/** Checks that access is neither empty nor open by accident, and that listed names are names that users can have. */
export function checkAccess(hub: Construct, props: HubProps): void {
  const { access, authenticator, groups = {}, proxy } = props;
  const diagnostics = diagnosticsOf(hub);
  for (const { code, ...problem } of authenticator.problems ?? [])
    diagnostics.add(code, { ...problem, property: `authenticator.${problem.property}` });
  for (const { id, message, fix } of authenticator.warnings ?? [])
    Annotations.of(hub).addWarning(id, message, fix);
  if (access.rule === 'named' && isEmpty(access.users) && isEmpty(access.admins))
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
    for (const name of names.filter((user) => user.includes('@') !== (userNames === 'email'))) {
      diagnostics.add('LW_HUB_USER_NAME_INVALID', {
        property: `access.${list}`,
        given: name,
        allowed: userNames === 'email' ? 'an e-mail address' : 'the name without a domain',
      });
    }
  }
  checkNamedRights(hub, props);
  if (authenticator.sharedPassword && proxy.https.mode !== 'local') {
    Annotations.of(hub).addWarning(
      'LW_HUB_SHARED_PASSWORD',
      'One shared password opens every account, and other machines can reach this hub.',
      'Use another authenticator, or Https.local()',
    );
  }
}

/** Warns about rights that depend on a user name that anyone can claim. */
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
        `Anyone who knows the shared password can sign in with any name except an admin's, and so gets the rights of ${named.join(', ')}.`,
        'Use an authenticator that gives each user a password, or give these rights to admins',
      );
  }
  if (authenticator.needsApproval && isEmpty(access.admins))
    Annotations.of(hub).addWarning(
      'LW_HUB_NO_APPROVER',
      'New accounts whose names are on an access list need approval by an admin, and there is no admin.',
      'List a user in access.admins',
    );
}

function isEmpty(names: UserNames): boolean {
  return !EnvVar.is(names) && names.length === 0;
}
