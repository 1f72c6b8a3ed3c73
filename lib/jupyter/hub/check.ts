import type { Construct } from 'constructs';
import { faultsOf, hasMark } from '../../core';
import type { HubProps } from './hub-props';

/** What must be true of a hub's options; faults are noted on the hub. */
export function checkHub(hub: Construct, props: HubProps, userVolume: string): void {
  const faults = faultsOf(hub);
  const { access, authenticator, host, labImages, limits = {} } = props;
  if (!access.everyone && access.users.length === 0 && access.admins.length === 0)
    faults.add('LW_HUB_ACCESS_NOBODY', { property: 'access' });
  if (access.everyone && authenticator.open) {
    faults.add('LW_HUB_ACCESS_EVERYBODY', {
      property: 'access',
      given: `everyoneSignedIn with ${authenticator.className}`,
    });
  }
  if (labImages.length === 0) faults.add('LW_HUB_NO_LAB_IMAGE', { property: 'labImages' });
  const names = labImages.map(({ imageName }) => imageName);
  for (const name of names.filter((one, at) => names.indexOf(one) !== at))
    faults.add('LW_HUB_LAB_IMAGE_DUPLICATE', { property: 'labImages', given: name });
  if (!/\{(?:username|raw_username|user_server)\}/.test(userVolume))
    faults.add('LW_HUB_VOLUME_TEMPLATE', {
      property: 'userVolume',
      given: userVolume,
      allowed: '…{username}…',
    });
  if (
    typeof host === 'string' &&
    !hasMark(host) &&
    !/^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)
  ) {
    faults.add('LW_HUB_HOST_INVALID', {
      property: 'host',
      given: host,
      allowed: 'a host name such as hub.uni.example',
    });
  }
  if (host === undefined && props.proxy.https.mode !== 'local')
    faults.add('LW_HUB_HOST_INVALID', { property: 'host', given: 'none' });
  const expected = `${props.proxy.url(host)}/hub/oauth_callback`;
  const { callbackUrl } = authenticator;
  if (callbackUrl !== undefined && callbackUrl !== expected && !hasMark(expected + callbackUrl)) {
    faults.add('LW_HUB_CALLBACK_MISMATCH', {
      property: 'authenticator.callbackUrl',
      given: callbackUrl,
      allowed: expected,
    });
  }
  if ((limits.cpus ?? 1) <= 0 || (limits.pids ?? 1) <= 0 || (limits.memory?.inBytes ?? 1) <= 0) {
    faults.add('LW_HUB_LIMIT_INVALID', { property: 'limits', given: JSON.stringify(limits) });
  }
}
