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
  if (authenticator.sharedPassword && proxy.https.mode !== 'local') {
    Annotations.of(hub).addWarning(
      'LW_HUB_SHARED_PASSWORD',
      'One password opens every account of a hub that other machines can reach.',
      'Use another authenticator, or Https.local()',
    );
  }
}

function isNobody(names: UserNames): boolean {
  return !EnvVar.is(names) && names.length === 0;
}
